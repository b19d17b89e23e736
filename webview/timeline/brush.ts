import { clampRange, type Range } from './range.ts';

/** What a press on the minimap takes hold of. */
export type Grip = 'from' | 'to' | 'middle' | 'new';

/** What the brush is at: where it was taken hold of, and the range at that moment. */
export interface BrushDrag {
  readonly grip: Grip;
  /** On the axis. */
  readonly at: number;
  readonly range: Range;
}

/** Takes hold at `at`; `reach` is how near to an edge still takes the edge, both in the unit of the axis. */
export function gripAt(range: Range, at: number, reach: number, total: number): Grip {
  const toFrom = Math.abs(at - range.from);
  const toEnd = Math.abs(at - range.to);
  if (Math.min(toFrom, toEnd) <= reach) return toFrom < toEnd ? 'from' : 'to';
  const isWhole = range.from <= 0 && range.to >= total;
  // There is nowhere to move the whole to: a press in it draws a range.
  return !isWhole && at > range.from && at < range.to ? 'middle' : 'new';
}

/** The range after the pointer has come to `at`. */
export function dragBrush({ grip, at: since, range }: BrushDrag, at: number, total: number): Range {
  const here = Math.min(Math.max(at, 0), total);
  if (grip === 'middle') {
    return clampRange({ from: range.from + here - since, to: range.to + here - since }, total);
  }
  const fixed = { from: range.to, to: range.from, new: since }[grip];
  return clampRange({ from: Math.min(fixed, here), to: Math.max(fixed, here) }, total);
}
