import type { AttemptProfile } from '../attempts.ts';
import type { BlockProfile } from '../blocks.ts';
import type { CallProfile } from '../calls.ts';
import { boxStates } from '../picture/picture.ts';
import type { Profile } from '../profile.ts';
import type { ToolCallProfile } from '../tools.ts';

const { failed, cancelled, open } = boxStates;

/** The state of a run; one that died is as open as one that is on. */
export function stateOfRun(outcome: Profile['outcome']): number {
  if (outcome === 'running' || outcome === 'died') return open;
  if (outcome === 'failed') return failed;
  return outcome === 'cancelled' ? cancelled : 0;
}

/** The state of a call that may have ended. */
export function stateOfCall({ stopReason, error }: CallProfile): number {
  if (stopReason === 'cancelled') return cancelled;
  return error !== undefined || stopReason === 'error' || stopReason === 'incomplete' ? failed : 0;
}

/** The state of an attempt that may have ended. */
export function stateOfAttempt({ outcome }: AttemptProfile): number {
  if (outcome === 'cancelled') return cancelled;
  return outcome === 'error' ? failed : 0;
}

/** A block that the stream died in has the state of its attempt; with no end of that either, it is open. */
export function stateOfBlock({ complete }: BlockProfile, attempt: AttemptProfile): number {
  return complete ? 0 : stateOfAttempt(attempt) || open;
}

/** The state of a tool call that may have ended. One that was abandoned did not do what it was asked to. */
export function stateOfTool({ status }: ToolCallProfile): number {
  if (status === 'cancelled') return cancelled;
  return status === undefined || status === 'ok' ? 0 : failed;
}
