/** A stall of the event loop at least this long is laid at a tool's door; below it, garbage collection is as likely. */
export const STALL_FROM_MS = 50;

const BEAT_MS = 10;

/** Finds out which tool kept the event loop from running anything else. */
export interface LoopWatch {
  /** To be called right before a tool's code runs: what is overdue by now is not its doing. */
  begin(): void;
  /** To be called right after a tool's code has run: a beat that is overdue by now was held up by this tool. Gives that time. */
  blame(): number;
  /** A stall that ended in no tool's settling: anybody who was running may have caused it. */
  readonly unexplainedMs: number;
  stop(): void;
}

/**
 * A timer that should beat every 10 ms. When a tool's code returns and the beat is overdue, the tool held the loop, unless
 * the same stretch was already blamed on another:
 *
 *     beat    beat (due)                 tool settles
 *      |-------|=========================|      overdue, so blamed on this tool
 */
export function watchLoop(nowMs: () => number): LoopWatch {
  let dueMs = nowMs() + BEAT_MS;
  let unexplainedMs = 0;
  const overdue = (): number => {
    const now = nowMs();
    const lateMs = now - dueMs;
    if (lateMs < STALL_FROM_MS) return 0;
    dueMs = now;
    return lateMs;
  };
  const timer = setInterval(() => {
    unexplainedMs += overdue();
    dueMs = nowMs() + BEAT_MS;
  }, BEAT_MS);
  timer.unref();
  return {
    begin: () => {
      unexplainedMs += overdue();
      dueMs = Math.max(dueMs, nowMs());
    },
    blame: overdue,
    get unexplainedMs() {
      return unexplainedMs;
    },
    stop: () => {
      unexplainedMs += overdue();
      clearInterval(timer);
    },
  };
}
