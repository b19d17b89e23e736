import type { Clock } from '../trace/clock.ts';
import { reasonOf } from '../trace/reason.ts';
import type { CountAnswer, CountRefusal, CountRequest, Model } from '../model/model.ts';

/** How a provider's counter is asked. */
export interface AskSetup {
  readonly countInput: NonNullable<Model['countInput']>;
  /** In real time, whatever the clock of the run does: it is a real service that is asked. */
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Requests a second; Infinity for no limit. */
  readonly perSecond: number;
}

/** A counter that is asked with care. */
export interface Asker {
  /** Waits its turn, tries again when throttled, and gives the answer. Never rejects. */
  ask(request: CountRequest): Promise<CountAnswer>;
  /** Why nothing more is asked, once that is so. */
  refusal(): CountRefusal | undefined;
}

/** Tries of one request while the counter is throttled. */
const MOST_TRIES = 5;
const BASE_WAIT_MS = 500;

/** A counter that failed so often will not do better in this run. */
const MOST_FAILURES = 3;

/**
 * Opens an asker. One refusal that cannot pass, the third failure, throttling that does not end, or `signal` ends it for all
 * requests that are still to come.
 */
export function openAsker(setup: AskSetup, signal: AbortSignal): Asker {
  const { countInput, clock, random, perSecond } = setup;
  let nextMs = clock.nowMs();
  let failures = 0;
  let refusal: CountRefusal | undefined;

  /** When throttled, all wait: `nextMs` is for whoever comes. */
  const waitTurn = async (): Promise<void> => {
    for (;;) {
      const waitMs = nextMs - clock.nowMs();
      if (waitMs <= 0) break;
      await clock.sleep(waitMs, signal);
    }
    nextMs = Math.max(nextMs, clock.nowMs()) + 1000 / perSecond;
  };

  /** The signal ends it with its own reason. */
  const end = (by: CountRefusal): CountRefusal =>
    (refusal ??= signal.aborted ? { type: 'failed', reason: reasonOf(signal.reason) } : by);

  const tryOnce = async (request: CountRequest): Promise<CountAnswer> => {
    await waitTurn().catch(() => {});
    if (signal.aborted) return end(aborted);
    // While it waited, another may have heard that there is no use.
    return refusal ?? countInput(request, signal);
  };

  const ask = async (request: CountRequest): Promise<CountAnswer> => {
    for (let tries = 1; refusal === undefined; tries++) {
      const answer = await tryOnce(request);
      if (answer.type === 'counted') return answer;
      if (signal.aborted || refusal !== undefined) return end(answer);
      if (answer.type === 'throttled' && tries < MOST_TRIES) {
        const waitMs = BASE_WAIT_MS * 2 ** (tries - 1) * (0.5 + random());
        nextMs = Math.max(nextMs, clock.nowMs() + waitMs);
      } else if (answer.type === 'failed' && ++failures < MOST_FAILURES) return answer;
      else return end(answer);
    }
    return refusal;
  };
  return { ask, refusal: () => refusal };
}

const aborted: CountRefusal = { type: 'failed', reason: 'cancelled' };
