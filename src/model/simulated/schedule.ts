import type { Clock } from '../../trace/clock.ts';
import type { Random } from './random.ts';
import type { Latency } from './script.ts';

/** When each output token is decoded, in the clock's milliseconds. */
export interface Schedule {
  readonly firstTokenMs: number;
  /** When so many tokens have been decoded; the first one is there at `firstTokenMs`. */
  dueMs(tokens: number): number;
}

/** Sets every deadline when the request arrives, so that lateness of one token is never added to the next. */
export function planSchedule(
  arrivedMs: number,
  inputTokens: number,
  outputTokens: number,
  latency: Latency,
  random: Random,
): Schedule {
  const jittered = (durationMs: number): number =>
    durationMs * (1 + latency.jitter * (2 * random() - 1));
  const prefillMs = latency.timeToFirstTokenMs + latency.msPerInputToken * inputTokens;
  const firstTokenMs = arrivedMs + jittered(prefillMs);
  const dueMs = new Float64Array(outputTokens + 2).fill(firstTokenMs);
  for (let tokens = 2; tokens < dueMs.length; tokens++) {
    dueMs[tokens] = (dueMs[tokens - 1] ?? 0) + jittered(latency.msPerOutputToken);
  }
  return { firstTokenMs, dueMs: (tokens) => dueMs[tokens] ?? firstTokenMs };
}

/**
 * Hands over each item when it is due, all that are due at once together. Rejects with the signal's reason when it aborts.
 */
export async function pace<Item>(
  items: readonly Item[],
  dueMs: (item: Item) => number,
  send: (due: readonly Item[]) => void,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  for (let from = 0; from < items.length;) {
    const first = items[from];
    if (first !== undefined) await sleepUntil(dueMs(first), clock, signal);
    const nowMs = clock.nowMs();
    let to = from + 1;
    for (let next = items[to]; next !== undefined && dueMs(next) <= nowMs; next = items[to]) to++;
    send(items.slice(from, to));
    from = to;
  }
}

/** Waits until the clock shows `atMs`, or rejects with the signal's reason when it aborts. */
export async function sleepUntil(atMs: number, clock: Clock, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const waitMs = atMs - clock.nowMs();
  if (waitMs > 0) await clock.sleep(waitMs, signal);
}
