import * as z from 'zod';
import { reasonOf } from '../trace/reason.ts';
import type { FromThread } from './messages.ts';

/** Where requests come from and answers go to: the port of a thread. */
export interface ServedPort<Result, Update> {
  on(event: 'message', listener: (message: unknown) => void): unknown;
  /** What is in `handOver` is not copied: it is gone here afterwards. */
  postMessage(message: FromThread<Result, Update>, handOver: readonly ArrayBuffer[]): void;
}

/** What a request is worked on with. */
export interface Served<Update> {
  /** Aborts when nobody waits for the result any more; work then rejects with its reason. */
  readonly signal: AbortSignal;
  /** Tells what comes before the result. */
  tell(update: Update): void;
}

/** Answers one request. */
export type Answer<Request, Result, Update> = (
  request: Request,
  served: Served<Update>,
) => Promise<Result>;

/** The envelope only: what is in it is written by the same version of the same program. */
const messageSchema = z.union([
  z.object({ id: z.number(), cancel: z.literal(true) }),
  z.object({ id: z.number(), request: z.looseObject({ type: z.string() }) }),
]);

/**
 * Answers requests until the port closes, any number at once. What goes wrong in one is told to who asked, and ends nothing.
 * `handOver` names the memory of an answer that nobody needs here any more.
 */
export function serveThread<Request, Result, Update>(
  port: ServedPort<Result, Update>,
  answer: Answer<Request, Result, Update>,
  handOver: (message: FromThread<Result, Update>) => readonly ArrayBuffer[] = () => [],
): void {
  const open = new Map<number, AbortController>();

  async function work(id: number, request: Request): Promise<void> {
    const abort = new AbortController();
    open.set(id, abort);
    const { signal } = abort;
    const post = (message: FromThread<Result, Update>): void => {
      if (!signal.aborted) port.postMessage(message, handOver(message));
    };
    try {
      const tell = (update: Update): void => post({ id, update });
      post({ id, result: await answer(request, { signal, tell }) });
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
    else void work(message.id, message.request as Request);
  });
}
