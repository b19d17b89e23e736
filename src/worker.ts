import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import * as z from 'zod/mini';

// Each loads what it needs itself: a thread counts in the memory of the run beside it.
const roles = {
  tokens: async (port: MessagePort) => {
    const { serveCounts } = await import('./tokens/serve-counts.ts');
    await serveCounts(port, workerData, __dirname);
  },
  simulator: async (port: MessagePort) => {
    const { loadRequestCounter } = await import('./tokens/load-request-counter.ts');
    const { serveSimulatorThread } = await import('./model/simulated/serve-thread.ts');
    await serveSimulatorThread(port, workerData, await loadRequestCounter(workerData, __dirname));
  },
  orphan: async () => {
    const { watchOrphan } = await import('./runner/watch-orphan.ts');
    await watchOrphan(workerData);
  },
};

const { role } = z.object({ role: z.enum(['tokens', 'simulator', 'orphan']) }).parse(workerData);
if (!parentPort) throw new Error('worker.js runs in a worker thread only.');
// A rejection ends the thread with an error, which its parent sees.
void roles[role](parentPort);
