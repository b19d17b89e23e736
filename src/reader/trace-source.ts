import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { TraceInput } from './messages.ts';

/** A trace as a stream of bytes. */
export interface TraceSource {
  readonly totalBytes: number;
  chunks(): AsyncIterable<Uint8Array>;
}

/** Small enough that other requests get their turn within a few milliseconds. */
const chunkBytes = 128 * 1024;

/** Opens a trace for one reading. Rejects with what the file system says, or when it is no file that ends. */
export async function openTrace({ path, bytes }: TraceInput): Promise<TraceSource> {
  if (bytes !== undefined) return { totalBytes: bytes.byteLength, chunks: () => slices(bytes) };
  if (path === undefined) throw new Error('neither its path nor its bytes were given');
  const stats = await stat(path);
  // A pipe or a device could be read for ever; a folder says so itself.
  if (!stats.isFile() && !stats.isDirectory()) throw new Error('it is not a regular file');
  const chunks = () => createReadStream(path, { highWaterMark: chunkBytes });
  return { totalBytes: stats.size, chunks };
}

async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.byteLength; from += chunkBytes) {
    yield bytes.subarray(from, from + chunkBytes);
    // Bytes in memory never wait, and requests and cancels of others come in by way of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
