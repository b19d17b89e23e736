import type { Clock } from './clock.ts';

/** Timers round to whole milliseconds; a sleep at least this long is armed early and ended by a short spin instead. */
const SPIN_FROM_MS = 20;

/** Node fires a longer timer at once (2^31 − 1 ms, 25 days). */
const LONGEST_TIMER_MS = 2_147_483_647;

/** A clock that can be set to 0 again, when what it times really begins. */
export interface RunClock extends Clock {
  restart(): void;
}

/**
 * A clock that runs `speed` times as fast as the wall. Its sleeps never end early: 17 waves of 100 ms take at least 1,700 ms,
 * and not 17 timer roundings more.
 */
export function scaledClock(speed: number): RunClock {
  let startMs = performance.now();
  const nowMs = (): number => (performance.now() - startMs) * speed;
  return {
    nowMs,
    restart: () => {
      startMs = performance.now();
    },
    sleep: (durationMs, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const untilMs = nowMs() + durationMs;
        let cancel = (): void => {};
        const finish = (settle: () => void): void => {
          signal?.removeEventListener('abort', onAbort);
          settle();
        };
        const onAbort = (): void => {
          cancel();
          finish(() => reject(signal?.reason));
        };
        const spin = (): void => {
          if (nowMs() >= untilMs) return finish(resolve);
          const immediate = setImmediate(spin);
          cancel = () => clearImmediate(immediate);
        };
        const arm = (): void => {
          // Its time may be over before it begins: a timer takes no negative time without a warning.
          const realMs = Math.max(0, (untilMs - nowMs()) / speed);
          const isLong = realMs > LONGEST_TIMER_MS;
          const timer = isLong
            ? setTimeout(arm, LONGEST_TIMER_MS)
            : setTimeout(spin, realMs >= SPIN_FROM_MS ? Math.floor(realMs) - 1 : realMs);
          cancel = () => clearTimeout(timer);
        };
        arm();
        signal?.addEventListener('abort', onAbort, { once: true });
      }),
  };
}
