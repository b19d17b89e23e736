import type { Profile } from '../profile.ts';
import type { CallColumns } from './picture.ts';

/** The calls of a run as columns; NaN where a value is unknown. */
export function buildCallColumns({ calls }: Pick<Profile, 'calls'>): CallColumns {
  const column = (values: readonly (number | undefined)[]): Float64Array =>
    Float64Array.from(values, (value) => value ?? Number.NaN);
  return {
    startMs: column(calls.map(({ startMs }) => startMs)),
    endMs: column(calls.map(({ endMs }) => endMs)),
    inputTokens: column(calls.map(({ usage }) => usage?.inputTokens)),
    outputTokens: column(calls.map(({ usage }) => usage?.outputTokens)),
    costUsd: column(calls.map(({ cost }) => cost?.totalUsd)),
  };
}
