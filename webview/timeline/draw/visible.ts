import { boxStates, type Boxes } from '../../../src/profile/picture/picture.ts';
import { type BoxIndex, blockSize } from './box-index.ts';

/** The part of the axis that is shown: from where, in its unit, and over how many pixels of the device. */
export interface Range {
  readonly from: number;
  readonly pixels: number;
  readonly pixelsPerUnit: number;
}

/** The range between two places on the axis; `from` < `to`. */
export function rangeOf({ from, to }: { from: number; to: number }, pixels: number): Range {
  return { from, pixels, pixelsPerUnit: pixels / (to - from) };
}

/**
 * What is to be drawn of a row, from left to right, one index an item; items do not overlap, and their columns lie within the
 * range. An item is a box, or what is too narrow to be drawn one by one, merged into one column of pixels.
 */
export interface RowItems {
  count: number;
  /** Columns from `left` to before `right`. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** The boxes from `first` to before `end`. */
  readonly first: Uint32Array;
  readonly end: Uint32Array;
  readonly kind: Uint8Array;
  /** The state of a single box; of several ones whether any of them failed, and nothing else. */
  readonly state: Uint8Array;
}

/** Room for the items of one row, to be used again and again. */
export function createRowItems(pixels: number): RowItems {
  return {
    count: 0,
    left: new Int32Array(pixels),
    right: new Int32Array(pixels),
    first: new Uint32Array(pixels),
    end: new Uint32Array(pixels),
    kind: new Uint8Array(pixels),
    state: new Uint8Array(pixels),
  };
}

/** The edge between two columns of pixels that is nearest to a place on the axis; unbounded. */
export function edgeOf({ from, pixelsPerUnit }: Range, value: number): number {
  return Math.floor((value - from) * pixelsPerUnit + 0.5);
}

/**
 * Finds what is drawn of the boxes `begin` to before `end`, which are one row. Its cost is bounded by the pixels: what shares
 * a column is counted by blocks.
 *
 * 1. Edges go to the nearest pixel, so that what touches on the axis touches on the screen. A box is wide when that gives it two
 *    columns or more; any other is narrow, and has the column that it begins in, however short it is. The last column also has
 *    those that begin at the end of the range, to the nearest pixel.
 * 2. A wide box is an item of its own. All narrow ones of a column are one item, which takes the column even if a wide box
 *    begins in it, and joins that one where it has no other column.
 * 3. The kind of an item is the one whose boxes are the longest, summed up; of equal ones the first in `BOX_KINDS`; where no box
 *    has a length, that of the first.
 */
export function findItems(
  index: BoxIndex,
  [begin, end]: readonly [begin: number, end: number],
  range: Range,
  items: RowItems,
): void {
  const { boxes } = index;
  items.count = 0;
  let box = firstVisible(boxes, begin, end, range);
  while (box < end) {
    const left = edgeOf(range, boxes.start[box] as number);
    if (left > range.pixels) return;
    const right = edgeOf(range, boxes.end[box] as number);
    if (right - left >= 2) {
      if (left < range.pixels) addWide(index, items, box, left, Math.min(right, range.pixels));
      box += 1;
    } else {
      const next = endOfColumn(boxes, box, end, range, left);
      addNarrow(index, items, box, next, Math.min(left, range.pixels - 1));
      box = next;
    }
  }
}

/** The first box that has a column at or right of the left edge. */
function firstVisible(boxes: Boxes, begin: number, end: number, range: Range): number {
  let low = begin;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const left = edgeOf(range, boxes.start[middle] as number);
    const right = edgeOf(range, boxes.end[middle] as number);
    if (left >= 0 || right > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Where the narrow boxes that begin with `first` in the column `left` end: most columns hold few, so it looks near first. */
function endOfColumn(boxes: Boxes, first: number, end: number, range: Range, left: number): number {
  let low = first;
  let step = 1;
  while (low + step < end && edgeOf(range, boxes.start[low + step] as number) === left) {
    low += step;
    step *= 2;
  }
  let high = Math.min(end, low + step);
  low += 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (edgeOf(range, boxes.start[middle] as number) === left) low = middle + 1;
    else high = middle;
  }
  // Only the last box that begins in a column can leave it.
  const isWide = edgeOf(range, boxes.end[low - 1] as number) - left >= 2;
  return isWide ? low - 1 : low;
}

function addWide(
  index: BoxIndex,
  items: RowItems,
  box: number,
  unclipped: number,
  right: number,
): void {
  const last = items.count - 1;
  const left = Math.max(0, unclipped);
  const isShared = last >= 0 && (items.right[last] as number) > left;
  if (isShared && left + 1 >= right) extend(index, items, last, box + 1);
  else put(index, items, box, box + 1, isShared ? left + 1 : left, right);
}

function addNarrow(
  index: BoxIndex,
  items: RowItems,
  first: number,
  end: number,
  left: number,
): void {
  const last = items.count - 1;
  if (last >= 0 && (items.right[last] as number) > left) {
    // At the right edge, where what ends beyond it and what begins on it share the last column.
    if (items.left[last] === left) return extend(index, items, last, end);
    items.right[last] = left;
  }
  put(index, items, first, end, left, left + 1);
}

function put(
  index: BoxIndex,
  items: RowItems,
  first: number,
  end: number,
  left: number,
  right: number,
): void {
  const at = items.count;
  items.count += 1;
  items.left[at] = left;
  items.right[at] = right;
  items.first[at] = first;
  extend(index, items, at, end);
}

/** Sets where the boxes of an item end, and what follows from them. */
function extend(index: BoxIndex, items: RowItems, at: number, end: number): void {
  const { boxes } = index;
  const first = items.first[at] as number;
  items.end[at] = end;
  if (end - first === 1) {
    items.kind[at] = boxes.kind[first] as number;
    items.state[at] = boxes.state[first] as number;
  } else {
    sumUp(index, first, end);
    items.kind[at] = sum.kind;
    items.state[at] = sum.failed > 0 ? boxStates.failed : 0;
  }
}

/** Scratch for one item at a time: a frame has tens of thousands, and no need to make an object for each. */
const sum = { kind: 0, failed: 0, ofKind: new Float64Array(256) };

function sumUp(index: BoxIndex, first: number, end: number): void {
  const { kinds, failedBefore, lengthBefore } = index;
  const firstBlock = Math.ceil(first / blockSize);
  const endBlock = Math.floor(end / blockSize);
  sum.failed = 0;
  if (firstBlock >= endBlock) {
    sumBoxes(index.boxes, first, end);
  } else {
    sumBoxes(index.boxes, first, firstBlock * blockSize);
    sumBoxes(index.boxes, endBlock * blockSize, end);
    sum.failed += (failedBefore[endBlock] as number) - (failedBefore[firstBlock] as number);
    kinds.forEach((kind, place) => {
      const before = lengthBefore[firstBlock * kinds.length + place] as number;
      const after = lengthBefore[endBlock * kinds.length + place] as number;
      sum.ofKind[kind] = (sum.ofKind[kind] as number) + after - before;
    });
  }
  takeLongestKind(kinds, first, index.boxes);
}

function sumBoxes({ start, end: ends, kind, state }: Boxes, first: number, end: number): void {
  for (let box = first; box < end; box += 1) {
    const each = kind[box] as number;
    const length = (ends[box] as number) - (start[box] as number);
    sum.ofKind[each] = (sum.ofKind[each] as number) + length;
    sum.failed += (state[box] as number) & boxStates.failed;
  }
}

/** Takes the kind with the largest sum, and empties the sums. */
function takeLongestKind(kinds: Uint8Array, first: number, boxes: Boxes): void {
  let most = 0;
  sum.kind = boxes.kind[first] as number;
  for (const kind of kinds) {
    const length = sum.ofKind[kind] as number;
    sum.ofKind[kind] = 0;
    if (length > most) {
      most = length;
      sum.kind = kind;
    }
  }
}
