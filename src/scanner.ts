import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod/mini';
import { serveScanner } from './scanner/serve-scanner.ts';

const given = z.object({ countsFolder: z.string(), toolflameVersion: z.string() });
if (!parentPort) throw new Error('scanner.js runs in a worker thread only.');
serveScanner(parentPort, {
  ...given.parse(workerData),
  dist: __dirname,
  workerFile: path.join(__dirname, 'worker.js'),
});
