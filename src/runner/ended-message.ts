import { pick } from '../report/pick.ts';
import type { RunEndEvent } from '../trace/event.ts';
import { traceFault } from '../trace/trace-fault.ts';
import type { RunnerEnd } from './messages.ts';

/** Says how a run ended, as its trace does, and why the trace is not whole where it is not. */
export function endedMessage(
  { outcome, reason, error, atMs }: RunEndEvent,
  failure: Error | undefined,
): RunnerEnd {
  return {
    ...{ type: 'ended', outcome, reason, wallMs: atMs },
    ...(error === undefined ? {} : { error: pick(error, 'kind', 'message', 'fix') }),
    ...(failure === undefined ? {} : { traceFailure: traceFault(failure) }),
  };
}
