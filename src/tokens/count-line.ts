import type { TokenCount } from '../trace/basis.ts';
import type { CountThread } from './count-thread.ts';
import { estimateFromBytes } from './estimate.ts';

/** Lets many callers share one thread, batch after batch. */
export interface CountLine {
  /** Counts a batch once those before it are done; estimates what the thread leaves unanswered. */
  count(texts: readonly string[]): Promise<readonly TokenCount[]>;
  /** Ends the thread; batches still in the line are estimated. Idempotent. */
  close(): Promise<void>;
}

/** Makes a line whose thread is started by the first batch, and again by the first batch after it was lost. */
export function openCountLine(start: () => CountThread): CountLine {
  let thread: CountThread | undefined;
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();

  async function ask(texts: readonly string[]): Promise<readonly TokenCount[]> {
    if (closed) return texts.map(estimateFromBytes);
    if (!thread?.usable) thread = start();
    return (await thread.count(texts)) ?? texts.map(estimateFromBytes);
  }

  return {
    count(texts) {
      const counts = last.then(() => ask(texts));
      // A failure is told to the one who asked, not to the next in the line.
      last = counts.catch(() => undefined);
      return counts;
    },
    async close() {
      closed = true;
      await thread?.stop();
    },
  };
}
