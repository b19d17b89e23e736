import type { Clock } from '../trace/clock.ts';

/** Somebody who waits, and must not wait for ever. */
export interface Waiting {
  readonly deadlineMs: number;
  /** True once there is nothing to wait for any more. */
  readonly over: boolean;
  /** Called when the deadline passes and it is not over. */
  onLate(): void;
}

/** Calls back those who are still waiting when their time is over. */
export interface Deadlines<Someone extends Waiting> {
  /** Deadlines must not be earlier than those added before. */
  add(someone: Someone): void;
  /** Those who wait, in the order they came. */
  waiting(): readonly Someone[];
  /** Forgets everybody. */
  stop(): void;
}

/** Those who are over are let go in batches: each then costs a fraction of a comparison, and none is kept for long. */
const TIDY_FROM = 64;

/**
 * Deadlines that all have the same timeout are met in the order they were set, so one sleeping timer serves any number of
 * them, where a timer each would cost more than the task it guards:
 *
 *     queue   [ over | over | waiting | waiting | … ]     the timer sleeps until the head's time
 */
export function createDeadlines<Someone extends Waiting>(clock: Clock): Deadlines<Someone> {
  const stopped = new AbortController();
  let queue: Someone[] = [];
  // All before it are over or were called back: to move it costs nothing, also when everybody is late at once.
  let first = 0;
  let asleep = false;
  let tidyAt = TIDY_FROM;
  const watch = async (): Promise<void> => {
    asleep = true;
    for (;;) {
      while (queue[first]?.over === true) first++;
      const head = queue[first];
      if (head === undefined || stopped.signal.aborted) break;
      const leftMs = head.deadlineMs - clock.nowMs();
      if (leftMs > 0) await clock.sleep(leftMs, stopped.signal).catch(() => {});
      if (stopped.signal.aborted || head.over) continue;
      // Who is not over is still the first, also when others were let go meanwhile.
      first++;
      head.onLate();
    }
    queue = [];
    first = 0;
    asleep = false;
  };
  const waiting = (): Someone[] => queue.filter(({ over }, index) => index >= first && !over);
  const tidy = (): void => {
    queue = waiting();
    first = 0;
    tidyAt = Math.max(TIDY_FROM, 2 * queue.length);
  };
  return {
    add: (someone) => {
      queue.push(someone);
      if (queue.length >= tidyAt) tidy();
      if (!asleep) void watch();
    },
    waiting,
    stop: () => stopped.abort(),
  };
}
