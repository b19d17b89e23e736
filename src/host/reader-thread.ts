import { Worker } from 'node:worker_threads';
import { createReader, type Reader } from '../reader/client.ts';

/** The thread that reads traces and agent files for this window; it starts with the first question. */
export function openReader(readerFile: string): Reader {
  return createReader(() => new Worker(readerFile));
}
