import type { StoredRun } from './stored-run.ts';

/** The oldest runs beyond the limit. */
export function runsOver<Run extends Pick<StoredRun, 'modifiedMs'>>(
  runs: readonly Run[],
  keep: number,
): readonly Run[] {
  return [...runs].sort((a, b) => b.modifiedMs - a.modifiedMs).slice(keep);
}
