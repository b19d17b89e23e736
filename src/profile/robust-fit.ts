import { groupBy } from './group-by.ts';
import { median, sum } from './statistics.ts';

/** One observation. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A number fitted to others, with the bounds within which the true one lies nine times in ten. */
export interface Fit {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** How many observations it rests on. */
  readonly points: number;
}

/** Of the normal distribution: nine tenths lie within so many standard deviations. */
export const NINE_IN_TEN = 1.6449;

/** All pairs of so many points are some 125,000, which take some 15 ms; more points would move the slope no more. */
export const MOST_POINTS = 500;

/**
 * The line through points as Theil (1950) and Sen (1968) fit it: the median of the slopes of all pairs, which holds until 29 %
 * of the points are wild. The interval is Sen's, by the normal approximation of Kendall's S with its correction for ties.
 * Undefined when all points have the same x.
 */
export function fitSlope(all: readonly Point[]): Fit | undefined {
  const points = thinned(all);
  const slopes = pairSlopes(points);
  const value = middleOf(slopes);
  if (value === undefined) return undefined;
  const half = NINE_IN_TEN * Math.sqrt(kendallVariance(points));
  const below = Math.max(0, Math.round((slopes.length - half) / 2) - 1);
  const above = Math.min(slopes.length - 1, Math.round((slopes.length + half) / 2));
  return {
    value,
    low: slopes[below] ?? value,
    high: slopes[above] ?? value,
    points: points.length,
  };
}

/** At most MOST_POINTS of the points, by x and evenly spread: the same ones each time. */
function thinned(points: readonly Point[]): readonly Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x);
  if (sorted.length <= MOST_POINTS) return sorted;
  const step = (sorted.length - 1) / (MOST_POINTS - 1);
  return Array.from({ length: MOST_POINTS }, (_, index) => sorted[Math.round(index * step)]).filter(
    (point) => point !== undefined,
  );
}

/** The slopes of all pairs that have one, smallest first. */
function pairSlopes(points: readonly Point[]): Float64Array {
  const slopes = new Float64Array((points.length * (points.length - 1)) / 2);
  let pairs = 0;
  points.forEach((from, index) => {
    for (const to of points.slice(index + 1)) {
      if (to.x !== from.x) slopes[pairs++] = (to.y - from.y) / (to.x - from.x);
    }
  });
  return slopes.subarray(0, pairs).sort();
}

/** The median of numbers in order. */
function middleOf(sorted: Float64Array): number | undefined {
  return median([...sorted.subarray((sorted.length - 1) >> 1, (sorted.length >> 1) + 1)]);
}

function kendallVariance(points: readonly Point[]): number {
  const sizes = (of: (point: Point) => number) =>
    [...groupBy(points, of).values()].map((group) => group.length);
  const term = (n: number) => n * (n - 1) * (2 * n + 5);
  const ties = [...sizes(({ x }) => x), ...sizes(({ y }) => y)].map(term);
  return Math.max(0, term(points.length) - sum(ties)) / 18;
}

/** The median of some numbers, with the bounds within which the true one lies nine times in ten: those of the sign test. */
export function fitMedian(values: readonly number[]): Fit | undefined {
  const sorted = Float64Array.from(values).sort();
  const value = middleOf(sorted);
  if (value === undefined) return undefined;
  const half = NINE_IN_TEN * Math.sqrt(sorted.length);
  const below = Math.max(0, Math.round((sorted.length - half) / 2) - 1);
  const low = sorted[below] ?? value;
  const high = sorted[sorted.length - 1 - below] ?? value;
  return { value, low, high, points: sorted.length };
}
