import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { reasonOf } from '../../trace/reason.ts';
import type { SkipReason } from './skipped.ts';

/** A file's text without byte order mark, or why there is none. */
export type ReadSource =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'skipped'; readonly reason: SkipReason; readonly words: string };

/** What is found by itself is looked at up to this size: few people write larger files. */
export const mostFoundBytes = 1_000_000;

/** What somebody names is looked at up to this size: a larger one would not fit into memory with all that is made of it. */
export const mostNamedBytes = 100_000_000;

/** A file with a NUL so early is no text, as for git. */
const binaryBytes = 8000;

/** Reads a source file as UTF-8. Never rejects. */
export async function readSource(file: string, mostBytes: number): Promise<ReadSource> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file);
    const stats = await handle.stat();
    // A pipe would keep its reader waiting.
    if (!stats.isFile()) return skipped('unreadable', 'it is no file');
    if (stats.size > mostBytes) {
      return skipped('large', `it has more than ${mostBytes / 1e6} MB`);
    }
    const bytes = await handle.readFile();
    if (bytes.subarray(0, binaryBytes).includes(0)) return skipped('binary', 'it is no text');
    return { type: 'text', text: new TextDecoder().decode(bytes) };
  } catch (error) {
    return skipped('unreadable', reasonOf(error));
  } finally {
    await handle?.close();
  }
}

function skipped(reason: SkipReason, words: string): ReadSource {
  return { type: 'skipped', reason, words };
}
