import type { TraceFile } from '../../protocol.ts';
import type { ComparedRun } from '../../report/comparison/compared-run.ts';
import { countOf } from '../../report/numbers.ts';
import type { Reading } from '../read-profile.ts';

/** One of the runs that are compared, as read. */
export interface ReadRun extends ComparedRun, Reading {
  readonly file: TraceFile;
}

/** Sentences on traces of which not every line could be read. */
export function damageLines(runs: readonly ReadRun[]): readonly string[] {
  return runs
    .filter(({ problems }) => problems.length > 0)
    .map(
      ({ label, problems }) => `${label}: ${countOf(problems.length, 'line')} could not be read.`,
    );
}
