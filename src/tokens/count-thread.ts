import { Worker } from 'node:worker_threads';
import type { TokenCount } from '../trace/basis.ts';
import type { Tokenizer } from './counter.ts';
import { openMailbox } from './mailbox.ts';
import type { Mail } from './mailbox.ts';
import { replySchema } from './thread-messages.ts';
import type { Reply } from './thread-messages.ts';

/** Loading takes 0.3 to 1 s; a thread that has not done it after this long never will. */
const loadTimeoutMs = 20_000;

/** A worker thread that counts one batch at a time. */
export interface CountThread {
  /** False once it trapped, died, was late or was stopped: it must then be replaced. */
  readonly usable: boolean;
  /**
   * Counts texts, in order; undefined when the thread did not answer. Rejects when the tokenizer could not be loaded. Not to
   * be called again before it settles.
   */
  count(texts: readonly string[]): Promise<readonly TokenCount[] | undefined>;
  /** Ends the thread; what it was counting stays unanswered. Idempotent. */
  stop(): Promise<void>;
}

/** Starts a thread; it keeps the process alive only while it counts. `timeoutMs` is what one batch may take. */
export function startCountThread(
  workerFile: string,
  tokenizer: Tokenizer,
  timeoutMs: number,
): CountThread {
  const worker = new Worker(workerFile, { workerData: { role: 'tokens', tokenizer } });
  const mailbox = openMailbox(worker);
  const ready = mailbox.next(loadTimeoutMs);
  let stopped = false;

  async function stop(): Promise<void> {
    stopped = true;
    await worker.terminate();
  }

  async function answer(texts: readonly string[]): Promise<readonly TokenCount[] | undefined> {
    const first = await ready;
    if (stopped) return undefined;
    if (replyIn(first)?.type !== 'ready') {
      void stop();
      throw new Error(`Tokens cannot be counted: ${problemOf(first)}`);
    }
    worker.postMessage(texts);
    const reply = replyIn(await mailbox.next(timeoutMs));
    const counts = reply?.type === 'counts' ? reply : undefined;
    if (counts?.trapped !== false) void stop();
    return counts?.counts.length === texts.length ? counts.counts : undefined;
  }

  worker.unref();
  return {
    get usable() {
      return !stopped && !mailbox.gone;
    },
    async count(texts) {
      worker.ref();
      try {
        return await answer(texts);
      } finally {
        worker.unref();
      }
    },
    stop,
  };
}

function replyIn(mail: Mail): Reply | undefined {
  return mail.type === 'message' ? replySchema.safeParse(mail.message).data : undefined;
}

function problemOf(mail: Mail): string {
  if (mail.type === 'gone') return mail.reason;
  return mail.type === 'late'
    ? `the worker did not start within ${loadTimeoutMs / 1000} s`
    : 'the worker file is of another version';
}
