import type { Report } from '../report/json-schema.ts';
import { completedOf, spreadOf } from '../report/median-run.ts';
import { countOf, formatMs } from '../report/numbers.ts';
import { rounded } from '../report/rounded.ts';
import type { RecordedRun } from './run-once.ts';

/** How the runs of `--repeat` spread; absent for a single run. */
export function repeatsOf(runs: readonly RecordedRun[]): Pick<Report, 'repeats'> {
  const spread = spreadOf(runs);
  if (runs.length < 2 || spread === undefined) return {};
  return rounded({
    repeats: {
      count: runs.length,
      completed: completedOf(runs),
      wallMs: runs.map(({ profile }) => profile.wallMs),
      medianWallMs: spread.medianMs,
      minWallMs: spread.minMs,
      maxWallMs: spread.maxMs,
      traces: runs.flatMap(({ trace }) => trace ?? []),
    },
  });
}

/** What stands above the report of one of several runs: which run it is, and how far the others were off. */
export function repeatsText(runs: readonly Pick<RecordedRun, 'profile'>[]): string {
  const spread = spreadOf(runs);
  if (runs.length < 2 || spread === undefined) return '';
  const { medianMs, minMs, maxMs } = spread;
  const failed = runs.length - completedOf(runs);
  const left = failed === 0 ? '' : `; ${failed} did not complete`;
  return `${countOf(runs.length, 'run')}: median ${formatMs(medianMs)}, ${formatMs(minMs)} to ${formatMs(maxMs)}${left}. The median run:\n\n`;
}
