import { Worker } from 'node:worker_threads';
import { createScanner, type Scanner } from '../../scanner/client.ts';

/** What the thread is started with. */
export interface ScannerStart {
  /** Path of `dist/scanner.js`. */
  readonly scannerFile: string;
  /** Where runs keep what they learn of token counts, absolute. */
  readonly countsFolder: string;
  readonly toolflameVersion: string;
}

/** The thread that finds and counts tool schemas for this window; it starts with the first question. */
export function openScanner({ scannerFile, ...workerData }: ScannerStart): Scanner {
  return createScanner(() => new Worker(scannerFile, { workerData }));
}
