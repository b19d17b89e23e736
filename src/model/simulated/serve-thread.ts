import type { MessagePort } from 'node:worker_threads';
import * as z from 'zod';
import { reasonOf } from '../../trace/reason.ts';
import { scaledClock } from '../../trace/scaled-clock.ts';
import type { Counters } from './answer.ts';
import { faultSchema, latencySchema, stepSchema } from './script.ts';
import { startServer } from './server.ts';
import type { ThreadReply } from './thread-reply.ts';

const dataSchema = z.object({
  speed: z.number().positive(),
  script: z.object({
    latency: latencySchema,
    steps: z.array(stepSchema),
    faults: z.array(faultSchema),
    toolCount: z.int().min(0).optional(),
  }),
});

/**
 * The embedded model's thread: starts the server that `data` describes and says its port through `port`. It runs in a thread
 * of its own so that what it does is never taken for time of the agent. Never rejects.
 */
export async function serveSimulatorThread(
  port: MessagePort,
  data: unknown,
  counters: Counters,
): Promise<void> {
  const reply = (message: ThreadReply): void => port.postMessage(message);
  try {
    const { script, speed } = dataSchema.parse(data);
    const server = await startServer({
      script: toScript(script),
      clock: scaledClock(speed),
      counters,
    });
    reply({ port: server.port });
  } catch (error) {
    reply({ error: reasonOf(error) });
  }
}

function toScript({ toolCount, ...script }: z.output<typeof dataSchema>['script']) {
  return { ...script, ...(toolCount === undefined ? {} : { toolCount }) };
}
