import type { CallColumns } from '../picture/picture.ts';
import type { Profile } from '../profile.ts';
import { stretchOf } from './stretch.ts';

/** The calls of a run as columns, cut to the run like their boxes; NaN where a value is unknown. */
export function buildCallColumns({ calls, wallMs }: Profile): CallColumns {
  const stretches = calls.map(({ startMs, endMs }) => stretchOf(wallMs, startMs, endMs));
  const column = (values: readonly (number | undefined)[]): Float64Array =>
    Float64Array.from(values, (value) => value ?? Number.NaN);
  return {
    startMs: column(stretches.map(({ start }) => start)),
    endMs: column(
      stretches.map(({ end }, place) => (calls[place]?.endMs === undefined ? undefined : end)),
    ),
    inputTokens: column(calls.map(({ usage }) => usage?.inputTokens)),
    outputTokens: column(calls.map(({ usage }) => usage?.outputTokens)),
    costUsd: column(calls.map(({ cost }) => cost?.totalUsd)),
  };
}
