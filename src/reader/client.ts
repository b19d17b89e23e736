import { reasonOf } from '../trace/reason.ts';
import type {
  FromReader,
  ReaderRequest,
  ReaderResult,
  ReaderUpdate,
  ToReader,
} from './messages.ts';

/** A thread that runs `dist/reader.js`, as far as it is used here; a `Worker` of Node is one. */
export interface ReaderThread {
  postMessage(message: ToReader): void;
  on(event: 'message', listener: (message: FromReader) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  terminate(): unknown;
}

/** What goes with a request. */
export interface AskOptions {
  /** Ends the request; it is rejected with the signal's reason, and the thread stops working on it. */
  readonly signal?: AbortSignal;
  /** Hears what comes before the result; if it throws, the request is rejected with that. */
  readonly onUpdate?: (update: ReaderUpdate) => void;
}

/** The reading thread as the editor uses it. */
export interface Reader {
  /** Any number at once. Rejects when the request is aborted or the thread fails; a trace that cannot be read is a result. */
  ask(request: ReaderRequest, options?: AskOptions): Promise<ReaderResult>;
  /** Ends the thread and rejects what is open. */
  dispose(): void;
}

interface Waiting {
  resolve(result: ReaderResult): void;
  reject(reason: unknown): void;
  readonly onUpdate: AskOptions['onUpdate'];
  /** Stops listening to the signal. */
  unlisten(): void;
}

/** Makes a reader whose thread starts with the first request, and starts anew with the next one after it has failed. */
export function createReader(startThread: () => ReaderThread): Reader {
  const open = new Map<number, Waiting>();
  let thread: ReaderThread | undefined;
  let isDisposed = false;
  let lastId = 0;

  function start(): ReaderThread {
    const started = startThread();
    const fail = (reason: string): void => {
      if (thread !== started) return;
      thread = undefined;
      rejectAll(
        `The thread that reads traces stopped: ${reason}. The next request starts it again.`,
      );
    };
    started.on('message', hear);
    started.on('error', (error) => fail(reasonOf(error)));
    started.on('exit', (code) => fail(`it ended with code ${code}`));
    return started;
  }

  function hear(message: FromReader): void {
    if ('update' in message) return update(message.id, message.update);
    const waiting = close(message.id);
    if ('result' in message) waiting?.resolve(message.result);
    else waiting?.reject(new Error(message.error));
  }

  function update(id: number, news: ReaderUpdate): void {
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

  function close(id: number): Waiting | undefined {
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
        if (isDisposed) throw new Error('The editor is closing; nothing is read any more.');
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
      rejectAll('The editor is closing; nothing is read any more.');
      last?.terminate();
    },
  };
}
