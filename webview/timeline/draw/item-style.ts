import { boxStates } from '../../../src/profile/picture/picture.ts';
import { hasAny } from './box-set.ts';
import { dimmedBy, failedPlace } from './palette.ts';
import type { Scene } from './scene.ts';
import type { RowItems } from './visible.ts';

/** CSS pixels that a box needs to carry a mark, beside its own colours; narrower ones that failed have a style of their own. */
export const leastMarked = 14;

/** Whether an item is one box, and so has edges, a mark and a text of its own. */
export function isSingle(items: RowItems, at: number): boolean {
  return (items.end[at] as number) - (items.first[at] as number) === 1;
}

/** Whether a box is wide enough for the mark of what failed or was cancelled. */
export function isMarked(items: RowItems, at: number, pixelRatio: number): boolean {
  const width = (items.right[at] as number) - (items.left[at] as number);
  const state = items.state[at] as number;
  const isWide = isSingle(items, at) && width >= leastMarked * pixelRatio;
  return isWide && (state & (boxStates.failed | boxStates.cancelled)) !== 0;
}

/** The place in the palette of an item's style. */
export function styleOf(scene: Scene, items: RowItems, at: number, pixelRatio: number): number {
  const hasFailed = ((items.state[at] as number) & boxStates.failed) !== 0;
  const place =
    hasFailed && !isMarked(items, at, pixelRatio) ? failedPlace : (items.kind[at] as number);
  return isIn(scene.lit, items, at) === false ? place + dimmedBy : place;
}

/** Whether a search found the item, or one of its boxes. */
export function isMatch({ matches }: Scene, items: RowItems, at: number): boolean {
  return isIn(matches, items, at) === true;
}

function isIn(set: Scene['lit'], items: RowItems, at: number): boolean | undefined {
  return set && hasAny(set, items.first[at] as number, items.end[at] as number);
}
