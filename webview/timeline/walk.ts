import type { Boxes } from '../../src/profile/picture/picture.ts';

/** The first index of `from` … `to` (excluded) whose value is beyond `value`; `to` when there is none. The values are in order. */
export function firstBeyond(values: Float64Array, value: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** How many rows there are. */
export function rowCount({ rowStarts }: Boxes): number {
  return Math.max(0, rowStarts.length - 1);
}

/** The row of a box. */
export function rowOfBox({ rowStarts }: Boxes, box: number): number {
  let low = 0;
  let high = rowStarts.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rowStarts[middle + 1] ?? 0) > box) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The box before (-1) or after (1) in the same row; undefined at its ends. */
export function boxBeside(boxes: Boxes, box: number, step: -1 | 1): number | undefined {
  const row = rowOfBox(boxes, box);
  const next = box + step;
  const first = boxes.rowStarts[row] ?? 0;
  return next >= first && next < (boxes.rowStarts[row + 1] ?? 0) ? next : undefined;
}

/** The box of a row that is nearest to `at`: the one that covers it, or else the one with the smallest gap. */
export function nearestInRow(boxes: Boxes, row: number, at: number): number | undefined {
  const first = boxes.rowStarts[row] ?? 0;
  const end = boxes.rowStarts[row + 1] ?? first;
  if (first >= end) return undefined;
  const after = firstBeyond(boxes.start, at, first, end);
  if (after === first) return first;
  if (after === end) return end - 1;
  const gapBefore = at - (boxes.end[after - 1] ?? 0);
  const gapAfter = (boxes.start[after] ?? 0) - at;
  return gapBefore <= gapAfter ? after - 1 : after;
}

/** The nearest box in the next row above (-1) or below (1) that has any; undefined when there is none. */
export function boxAcross(boxes: Boxes, box: number, step: -1 | 1, at: number): number | undefined {
  for (let row = rowOfBox(boxes, box) + step; row >= 0 && row < rowCount(boxes); row += step) {
    const found = nearestInRow(boxes, row, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where a walk begins: the first box in sight, from the top down, else the first of all. */
export function firstBox(boxes: Boxes, from: number, to: number): number | undefined {
  for (let row = 0; row < rowCount(boxes); row += 1) {
    const found = nearestInRow(boxes, row, from);
    if (found === undefined) continue;
    const inSight = [found, found + 1].find(
      (each) =>
        each < (boxes.rowStarts[row + 1] ?? 0) &&
        (boxes.end[each] ?? 0) >= from &&
        (boxes.start[each] ?? 0) <= to,
    );
    if (inSight !== undefined) return inSight;
  }
  return boxes.start.length > 0 ? 0 : undefined;
}
