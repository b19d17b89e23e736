import type { Profile } from '../profile/profile.ts';
import { largest, median, smallest } from '../profile/statistics.ts';

interface Run {
  readonly profile: Profile;
}

/** Wall times of runs of the same thing, in milliseconds. */
export interface Spread {
  readonly medianMs: number;
  readonly minMs: number;
  readonly maxMs: number;
}

/** A real run with the median wall, because an average of runs would be none; of an even number, the faster of the two. */
export function medianRun<R extends Run>(runs: readonly R[]): R | undefined {
  const sorted = [...comparable(runs)].sort((a, b) => a.profile.wallMs - b.profile.wallMs);
  return sorted[Math.ceil(sorted.length / 2) - 1];
}

/** How the wall times spread; undefined for no runs. */
export function spreadOf(runs: readonly Run[]): Spread | undefined {
  const walls = comparable(runs).map(({ profile }) => profile.wallMs);
  const [medianMs, minMs, maxMs] = [median(walls), smallest(walls), largest(walls)];
  if (medianMs === undefined || minMs === undefined || maxMs === undefined) return undefined;
  return { medianMs, minMs, maxMs };
}

/** How many runs completed. */
export function completedOf(runs: readonly Run[]): number {
  return runs.filter(hasCompleted).length;
}

/** A run that was cut short says nothing about how long runs take: it counts only where none completed. */
function comparable<R extends Run>(runs: readonly R[]): readonly R[] {
  const completed = runs.filter(hasCompleted);
  return completed.length > 0 ? completed : runs;
}

function hasCompleted({ profile }: Run): boolean {
  return profile.outcome === 'completed';
}
