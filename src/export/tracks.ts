import { groupBy } from '../profile/group-by.ts';
import type { Profile } from '../profile/profile.ts';
import { callSlices } from './call-slices.ts';
import type { Contents } from './contents.ts';
import { runSlice, turnSlices } from './run-slices.ts';
import { fit, type RawSlice, spread, type Track } from './slice.ts';
import { toolSlices } from './tool-slices.ts';

/**
 * The run as tracks, from the top down: the run with its turns, the calls, and each worker. What overlaps on one of them (turns
 * of agents beside each other, an abandoned tool that goes on) goes to further tracks, `calls (2)`.
 */
export function tracksOf(profile: Profile, contents: Contents = new Map()): readonly Track[] {
  const [turns = [], ...otherTurns] = spread(turnSlices(profile));
  const run = { ...runSlice(profile), children: turns };
  const workers = [...groupBy(toolSlices(profile, contents), ({ worker }) => worker)];
  return [
    { title: 'run', slices: fit([run]) },
    ...otherTurns.map((slices, row) => ({ title: titleOf('turns', row + 1), slices: fit(slices) })),
    ...rows('calls', callSlices(profile, contents)),
    ...workers
      .sort(([a], [b]) => a - b)
      .flatMap(([worker, slices]) =>
        rows(worker === 0 ? 'worker unknown' : `worker ${worker}`, slices),
      ),
  ];
}

function rows(title: string, slices: readonly RawSlice[]): readonly Track[] {
  return spread(slices).map((row, index) => ({ title: titleOf(title, index), slices: fit(row) }));
}

function titleOf(title: string, row: number): string {
  return row === 0 ? title : `${title} (${row + 1})`;
}
