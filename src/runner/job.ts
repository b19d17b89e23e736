import type { RunProblem } from '../agent/prepare-run.ts';
import type { FromRunner } from './messages.ts';

/** What a job may use of the process, which it has to itself. */
export interface Job {
  /** The bundle that counts tokens and serves the embedded model. */
  readonly workerFile: string;
  /** Aborted when the job is cancelled, and with a RunFault when the user's code has broken the process. */
  readonly stop: AbortController;
  /** Never throws; what cannot be delivered is dropped. */
  send(message: FromRunner): void;
  /** Whom to tell of rejections that nobody handled; those that came before are told at once. */
  onStray(listener: (reason: unknown) => void): void;
  /** What to say when the user's code ends the process. `lastWords` has no time but its own: nothing asynchronous runs after it. */
  onExit(lastWords: (code: number) => FromRunner): void;
}

/** Nothing ran, for these reasons; for none when the job was cancelled. */
export function refusal(problems: readonly RunProblem[]): FromRunner {
  return { type: 'refused', problems: [...problems] };
}
