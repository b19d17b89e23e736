import { reasonOf } from '../trace/reason.ts';
import type { FromThread, ToThread } from './messages.ts';

/** A thread as far as it is used here; a `Worker` of Node is one. */
export interface AskedThread<Request, Result, Update> {
  postMessage(message: ToThread<Request>): void;
  on(event: 'message', listener: (message: FromThread<Result, Update>) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  terminate(): unknown;
}

/** What goes with a request. */
export interface AskOptions<Update> {
  /** Ends the request; it is rejected with the signal's reason, and the thread stops working on it. */
  readonly signal?: AbortSignal;
  /** Hears what comes before the result; if it throws, the request is rejected with that. */
  readonly onUpdate?: (update: Update) => void;
}

/** A thread that answers requests, as the editor uses it. */
export interface Asker<Request, Result, Update> {
  /** Any number at once. Rejects when the request is aborted or the thread fails. */
  ask(request: Request, options?: AskOptions<Update>): Promise<Result>;
  /** Ends the thread and rejects what is open. */
  dispose(): void;
}

interface Waiting<Result, Update> {
  resolve(result: Result): void;
  reject(reason: unknown): void;
  readonly onUpdate: AskOptions<Update>['onUpdate'];
  /** Stops listening to the signal. */
  unlisten(): void;
}

/**
 * Asks a thread that starts with the first request, and starts anew with the next one after it has failed. `does` says what it
 * does, after "The thread that ".
 */
export function askThread<Request, Result, Update>(
  does: string,
  startThread: () => AskedThread<Request, Result, Update>,
): Asker<Request, Result, Update> {
  const open = new Map<number, Waiting<Result, Update>>();
  let thread: AskedThread<Request, Result, Update> | undefined;
  let isDisposed = false;
  let lastId = 0;
  const closing = `The editor is closing; the thread that ${does} has ended.`;

  function start(): AskedThread<Request, Result, Update> {
    const started = startThread();
    const fail = (reason: string): void => {
      if (thread !== started) return;
      thread = undefined;
      rejectAll(`The thread that ${does} stopped: ${reason}. The next request starts it again.`);
    };
    started.on('message', hear);
    started.on('error', (error) => fail(reasonOf(error)));
    started.on('exit', (code) => fail(`it ended with code ${code}`));
    return started;
  }

  function hear(message: FromThread<Result, Update>): void {
    if ('update' in message) return update(message.id, message.update);
    const waiting = close(message.id);
    if ('result' in message) waiting?.resolve(message.result);
    else waiting?.reject(new Error(message.error));
  }

  function update(id: number, news: Update): void {
    try {
      open.get(id)?.onUpdate?.(news);
    } catch (error) {
      cancel(id, error);
    }
  }

  function cancel(id: number, reason: unknown): void {
    close(id)?.reject(reason);
    thread?.postMessage({ id, cancel: true });
  }

  function close(id: number): Waiting<Result, Update> | undefined {
    const waiting = open.get(id);
    open.delete(id);
    waiting?.unlisten();
    return waiting;
  }

  function rejectAll(reason: string): void {
    for (const id of [...open.keys()]) close(id)?.reject(new Error(reason));
  }

  return {
    ask: (request, { signal, onUpdate } = {}) =>
      new Promise((resolve, reject) => {
        if (isDisposed) throw new Error(closing);
        signal?.throwIfAborted();
        const id = ++lastId;
        thread ??= start();
        thread.postMessage({ id, request });
        const abort = (): void => cancel(id, signal?.reason);
        signal?.addEventListener('abort', abort);
        const unlisten = (): void => signal?.removeEventListener('abort', abort);
        open.set(id, { resolve, reject, onUpdate, unlisten });
      }),
    dispose: () => {
      isDisposed = true;
      const last = thread;
      thread = undefined;
      rejectAll(closing);
      last?.terminate();
    },
  };
}
