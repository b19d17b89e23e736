import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { findTools } from './find-tools.ts';
import { sourceKindOf } from './may-declare-tools.ts';
import { importReader } from './scan/import-reader.ts';
import { listFolder } from './scan/list-folder.ts';
import { mostFoundBytes, readSource } from './scan/read-source.ts';
import type { SkippedFile } from './scan/skipped.ts';
import type { Syntax } from './syntax.ts';
import type { FoundTools } from './tool-declaration.ts';

/** How far a scan is. */
export interface ScanProgress {
  /** Files that were looked at. */
  readonly done: number;
  /** Files that are to be looked at, as far as is known: it grows while folders are listed. */
  readonly files: number;
}

/** How a folder is scanned. */
export interface ScanOptions {
  readonly syntax: Syntax;
  /** Leaves out what it is true for, by its path from the folder, with `/`. */
  excludes?(path: string): boolean;
  onProgress?(progress: ScanProgress): void;
  readonly signal?: AbortSignal;
}

/** What a scan says of one file; `path` is from the folder, with `/`. */
export type ScannedFile =
  | {
      readonly type: 'found';
      readonly path: string;
      readonly text: string;
      readonly found: FoundTools;
    }
  | ({ readonly type: 'skipped' } & SkippedFile);

/**
 * Looks through a folder for tools and says each file that declares one, and each that was not looked at, as it comes. The
 * thread is free between two files. Throws the signal's reason when it is cancelled; not for what it cannot read.
 */
export async function* scanFolder(
  folder: string,
  { syntax, excludes, onProgress, signal }: ScanOptions,
): AsyncGenerator<ScannedFile, void, void> {
  const { files, skipped } = await listFolder(folder, {
    wants: (file) => sourceKindOf(file) !== undefined,
    ...(excludes === undefined ? {} : { excludes }),
    onFolder: (count) => onProgress?.({ done: 0, files: count }),
    ...(signal === undefined ? {} : { signal }),
  });
  for (const each of skipped) yield { type: 'skipped', ...each };
  const context = { syntax, readImport: importReader(folder) };
  for (const [done, file] of files.entries()) {
    await nextTurn();
    signal?.throwIfAborted();
    onProgress?.({ done, files: files.length });
    const source = await readSource(path.join(folder, file), mostFoundBytes);
    if (source.type === 'skipped') {
      yield { path: file, ...source };
      continue;
    }
    const found = await findTools({ path: file, text: source.text }, context);
    if (found.tools.length > 0) yield { type: 'found', path: file, text: source.text, found };
  }
  onProgress?.({ done: files.length, files: files.length });
}
