import { isSameRange, type Range } from './range.ts';

/** Where a person zoomed to, from the outermost in. */
export interface Crumb {
  readonly range: Range;
  /** What was zoomed to, e.g. the name of a box. */
  readonly label: string;
}

/** Steps that are kept; the oldest go first. */
const most = 8;

/** The trail with one more step, where that leads anywhere. */
export function withCrumb(trail: readonly Crumb[], crumb: Crumb): readonly Crumb[] {
  const last = trail.at(-1);
  if (last !== undefined && isSameRange(last.range, crumb.range)) return trail;
  return [...trail, crumb].slice(-most);
}

/** The trail up to the step at `index`; of a negative one, none of it. */
export function upToCrumb(trail: readonly Crumb[], index: number): readonly Crumb[] {
  return trail.slice(0, Math.max(0, index + 1));
}
