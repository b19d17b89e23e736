import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { serveReader } from './reader/serve-reader.ts';

if (!parentPort) throw new Error('reader.js runs in a worker thread only.');
serveReader(parentPort, {
  nowMs: () => performance.now(),
  sleep: (durationMs, signal) => sleep(durationMs, undefined, signal && { signal }),
});
