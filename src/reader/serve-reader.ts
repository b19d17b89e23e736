import * as z from 'zod';
import type { Clock } from '../trace/clock.ts';
import { reasonOf } from '../trace/reason.ts';
import { answer } from './answer.ts';
import { createKeptReadings } from './kept-readings.ts';
import type { FromReader, ReaderRequest } from './messages.ts';

/** Where requests come from and answers go to: the port of a thread. */
export interface ReaderPort {
  on(event: 'message', listener: (message: unknown) => void): unknown;
  /** What is in `handOver` is not copied: it is gone here afterwards. */
  postMessage(message: FromReader, handOver: readonly ArrayBuffer[]): void;
}

/** The envelope only: what is in it is written by the same version of the same program. */
const messageSchema = z.union([
  z.object({ id: z.number(), cancel: z.literal(true) }),
  z.object({
    id: z.number(),
    request: z.custom<ReaderRequest>((value) => typeof value === 'object' && value !== null),
  }),
]);

/** Answers requests until the port closes, any number at once. What goes wrong in one is told to who asked, and ends nothing. */
export function serveReader(port: ReaderPort, clock: Clock): void {
  const open = new Map<number, AbortController>();
  const kept = createKeptReadings();

  async function work(id: number, request: ReaderRequest): Promise<void> {
    const abort = new AbortController();
    open.set(id, abort);
    const { signal } = abort;
    const post = (message: FromReader): void => {
      if (!signal.aborted) port.postMessage(message, memoryOf(message));
    };
    try {
      const tell = (update: Extract<FromReader, { update: unknown }>['update']): void =>
        post({ id, update });
      post({ id, result: await answer(request, { clock, signal, tell }, kept) });
    } catch (error) {
      post({ id, error: reasonOf(error) });
    } finally {
      open.delete(id);
    }
  }

  port.on('message', (data) => {
    const message = messageSchema.safeParse(data).data;
    // What has no id cannot be answered.
    if (message === undefined) return;
    if ('cancel' in message) open.get(message.id)?.abort();
    else void work(message.id, message.request);
  });
}

/** The memory that is made for an answer, and that nobody needs here any more. */
function memoryOf(answer: FromReader): readonly ArrayBuffer[] {
  if ('error' in answer) return [];
  const content = 'update' in answer ? answer.update : answer.result;
  return [
    ...('json' in content ? [content.json.buffer] : []),
    ...('picture' in content ? [content.picture.buffer] : []),
    ...('bytes' in content ? [content.bytes.buffer] : []),
  ];
}
