import { Worker } from 'node:worker_threads';
import type { Clock } from '../../trace/clock.ts';
import { preloadSdk } from '../bedrock/client.ts';
import { openBedrock } from '../bedrock/open-bedrock.ts';
import type { Model } from '../model.ts';
import type { Script } from './script.ts';
import { threadReplySchema } from './thread-reply.ts';

/** What an embedded model is made of. */
export interface SimulatedSettings {
  /** The bundle that starts the thread, by `role: 'simulator'`. */
  readonly workerFile: string;
  readonly script: Script;
  readonly modelId: string;
  /** The server runs so many times faster; the same as the run's clock. */
  readonly speed: number;
  /** The local vocabulary that stands in for the provider's counter. */
  readonly tokenizer: string;
}

/**
 * Starts the embedded model in its own thread and opens it as any Bedrock model: with the AWS SDK, over HTTP. Rejects when
 * the thread cannot start. Closing the model ends the thread.
 */
export async function openSimulated(settings: SimulatedSettings, clock: Clock): Promise<Model> {
  const { workerFile, script, modelId, speed, tokenizer } = settings;
  const worker = new Worker(workerFile, {
    workerData: { role: 'simulator', script, speed, tokenizer },
  });
  // The thread loads its vocabulary meanwhile, which takes longer.
  const [port] = await Promise.all([listeningPort(worker), preloadSdk()]);
  // A run that is over may end the process; while a call runs, its socket keeps it up.
  worker.unref();
  const client = openBedrock(
    {
      id: modelId,
      provider: 'simulated',
      simulated: true,
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'simulated', secretAccessKey: 'simulated' },
    },
    clock,
  );
  return {
    provider: client.provider,
    id: modelId,
    simulated: true,
    prepare: () => client.prepare(),
    attempt: (request, on, signal) => client.attempt(request, on, signal),
    // Its port changes from run to run; what it counts depends on its vocabulary.
    countsAs: `embedded model, ${tokenizer}`,
    countInput: (request, signal) => client.countInput(request, signal),
    async close() {
      await client.close();
      await worker.terminate();
    },
  };
}

function listeningPort(worker: Worker): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void =>
      reject(new Error(`The embedded model could not start: ${reason}`));
    // Kept for good: without a listener, a thread that dies later would end the process.
    worker.on('error', (error) => fail(error.message));
    worker.once('exit', (code) => fail(`its thread ended with code ${code}.`));
    worker.once('message', (message: unknown) => {
      const reply = threadReplySchema.safeParse(message).data ?? {
        error: 'it said nothing usable.',
      };
      if ('port' in reply) return resolve(reply.port);
      void worker.terminate();
      fail(reply.error);
    });
  });
}
