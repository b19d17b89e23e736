import type { Clock } from '../../src/trace/clock.ts';
import { scaledClock } from '../../src/trace/scaled-clock.ts';

/** Sleeps of at least this long are limits, shorter ones are waits between tries. */
const limitFromMs = 30_000;

/** A clock whose waits are twenty times as short, and whose limits are as long as they say: a busy machine needs them. */
export function patientClock(): Clock {
  const fast = scaledClock(20);
  const wall = scaledClock(1);
  return {
    nowMs: fast.nowMs,
    sleep: (durationMs, signal) =>
      (durationMs < limitFromMs ? fast : wall).sleep(durationMs, signal),
  };
}
