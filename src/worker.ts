import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import * as z from 'zod';
import { serveSimulatorThread } from './model/simulated/serve-thread.ts';
import { createCache, rememberCounts } from './tokens/cache.ts';
import { createRequestCounter } from './tokens/count-request.ts';
import { loadInlineCounter } from './tokens/inline-counter.ts';
import { serveCounts } from './tokens/serve-counts.ts';
import { threadDataSchema } from './tokens/thread-messages.ts';

const roles = {
  tokens: (port: MessagePort) => serveCounts(port, workerData, __dirname),
  simulator: async (port: MessagePort) => {
    const counter = await loadInlineCounter(
      threadDataSchema.parse(workerData).tokenizer,
      __dirname,
    );
    const count = rememberCounts((text) => counter.count(text).tokens, createCache(20_000));
    await serveSimulatorThread(port, workerData, createRequestCounter(count));
  },
};

const { role } = z.object({ role: z.enum(['tokens', 'simulator']) }).parse(workerData);
if (!parentPort) throw new Error('worker.js runs in a worker thread only.');
// A rejection ends the thread with an error, which its parent sees.
void roles[role](parentPort);
