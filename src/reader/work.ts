import type { Clock } from '../trace/clock.ts';
import type { ReaderUpdate } from './messages.ts';

/** What a request is worked on with. */
export interface Work {
  /** Real milliseconds of this process. */
  readonly clock: Clock;
  /** Aborts when nobody waits for the result any more; work then rejects with its reason. */
  readonly signal: AbortSignal;
  /** Tells what comes before the result. */
  tell(update: ReaderUpdate): void;
}
