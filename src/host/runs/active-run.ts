import type { Uri } from 'vscode';
import type {
  RunnerEnd,
  RunnerProblem,
  RunnerProgress,
  RunnerRequest,
} from '../../runner/messages.ts';

/** What a person asked to be run. */
export interface RunWish {
  readonly agent: Uri;
  readonly request: RunnerRequest;
}

/** How a run came to its end. */
export type RunResult =
  /** Nothing ran. */
  | { readonly type: 'refused'; readonly problems: readonly RunnerProblem[] }
  | { readonly type: 'ended'; readonly end: RunnerEnd }
  /** Its process ended without a word; the trace is as far as it came. */
  | { readonly type: 'crashed'; readonly reason: string }
  /** It did not react to being cancelled and was killed; the trace says that it was cancelled. */
  | { readonly type: 'killed' };

/** A run that is on. */
export interface ActiveRun {
  readonly id: string;
  readonly wish: RunWish;
  /** Name of the agent, or of its file until the agent has been read. */
  readonly name: string;
  readonly trace: Uri;
  readonly progress: RunnerProgress | undefined;
  /** True once it was asked to end. */
  readonly cancelling: boolean;
}
