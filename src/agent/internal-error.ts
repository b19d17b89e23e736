import type { CallError } from '../trace/stop.ts';
import { reasonOf } from '../trace/reason.ts';

/** A defect of ours as data, with its stack: it must not lose the run, and says where to look. */
export function internalError(thrown: unknown): CallError {
  const message = (thrown instanceof Error ? thrown.stack : undefined) ?? reasonOf(thrown);
  return { name: 'InternalError', message, kind: 'other', retryable: false };
}
