import { type Boxes, boxStates } from '../../src/profile/picture/picture.ts';

/** Below 0 where one box begins before the other; of equal starts the upper row is first. */
export function inTime({ start }: Boxes, one: number, other: number): number {
  return (start[one] ?? 0) - (start[other] ?? 0) || one - other;
}

/**
 * Which of the boxes comes after (1) or before (-1) `box` in time, whatever its row; beyond the last one it goes on at the other
 * end, and without a box it begins there. One pass and no sorting: a million matches are as many milliseconds as fingers.
 */
export function nextInTime(
  among: Iterable<number>,
  boxes: Boxes,
  box: number | undefined,
  step: -1 | 1,
): number | undefined {
  let next: number | undefined;
  let first: number | undefined;
  for (const each of among) {
    if (first === undefined || step * inTime(boxes, each, first) < 0) first = each;
    if (box === undefined || step * inTime(boxes, each, box) <= 0) continue;
    if (next === undefined || step * inTime(boxes, each, next) < 0) next = each;
  }
  return next ?? first;
}

/** The boxes that failed, by their places. */
export function failedBoxes({ state }: Boxes): Uint32Array {
  const found: number[] = [];
  state.forEach((each, box) => {
    if ((each & boxStates.failed) !== 0) found.push(box);
  });
  return Uint32Array.from(found);
}
