import type { Worker } from 'node:worker_threads';

/** What came next from a worker. */
export type Mail =
  | { readonly type: 'message'; readonly message: unknown }
  | { readonly type: 'gone'; readonly reason: string }
  | { readonly type: 'late' };

/** Waits for one thing from a worker at a time. */
export interface Mailbox {
  readonly gone: boolean;
  /** The next message; or that the worker has ended, or that `timeoutMs` passed first. Never rejects. */
  next(timeoutMs: number): Promise<Mail>;
}

/** Listens from now on, so that the end of an idle worker is noticed and harmless. */
export function openMailbox(worker: Worker): Mailbox {
  let settle: ((mail: Mail) => void) | undefined;
  let gone: Mail | undefined;
  const leave = (reason: string): void => {
    gone ??= { type: 'gone', reason };
    settle?.(gone);
  };
  worker.on('message', (message: unknown) => settle?.({ type: 'message', message }));
  worker.on('messageerror', (error) => leave(error.message));
  worker.on('error', (error) => leave(error.message));
  worker.on('exit', (code) => leave(`it ended with exit code ${code}`));
  return {
    get gone() {
      return gone !== undefined;
    },
    next: (timeoutMs) =>
      new Promise((resolve) => {
        if (gone !== undefined) return resolve(gone);
        const timer = setTimeout(() => settle?.({ type: 'late' }), timeoutMs);
        settle = (mail) => {
          clearTimeout(timer);
          settle = undefined;
          resolve(mail);
        };
      }),
  };
}
