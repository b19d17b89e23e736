import { Worker } from 'node:worker_threads';
import type { ReadyRun } from '../agent/prepare-run.ts';

/**
 * Starts the thread of `watchOrphan` for a run whose tools could hold the main thread. It does not keep the process up, and
 * ends with it.
 */
export function guardOrphan({ tools }: ReadyRun, workerFile: string, trace: string): void {
  if (!tools.some(({ source }) => source === 'module')) return;
  const workerData = { role: 'orphan', parent: process.ppid, trace };
  const worker = new Worker(workerFile, { workerData, resourceLimits });
  worker.unref();
  // Without it, a run is as it is without this thread: there is nothing to tell.
  worker.on('error', () => {});
}

/** It is counted in the memory of the run: as small as a thread can be, in megabytes. */
const resourceLimits = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 1 };
