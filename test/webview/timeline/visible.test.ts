import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { boxStates, type Boxes } from '../../../src/profile/picture/picture.ts';
import { createIndex } from '../../../webview/timeline/draw/box-index.ts';
import {
  createRowItems,
  edgeOf,
  findItems,
  type Range,
  rangeOf,
  type RowItems,
} from '../../../webview/timeline/draw/visible.ts';
import { arbitraryPicture } from '../../support/arbitrary-picture.ts';
import { denseRow } from './dense-row.ts';

interface Extent {
  readonly box: number;
  readonly left: number;
  readonly right: number;
  readonly isWide: boolean;
}

/** The columns of one box, by the words of `findItems`, clipped to the range; undefined when it has none. */
function extentOf(boxes: Boxes, box: number, range: Range): Extent | undefined {
  const left = edgeOf(range, boxes.start[box] ?? NaN);
  const right = edgeOf(range, boxes.end[box] ?? NaN);
  const isWide = right - left >= 2;
  if (!isWide) {
    if (left < 0 || left > range.pixels) return undefined;
    const column = Math.min(left, range.pixels - 1);
    return { box, left: column, right: column + 1, isWide };
  }
  const clipped = { left: Math.max(0, left), right: Math.min(right, range.pixels) };
  return clipped.left < clipped.right ? { box, ...clipped, isWide } : undefined;
}

/** What one pixel shows, found by looking at every box of the row: the slow twin of `findItems`. */
function boxesUnder(extents: readonly Extent[], column: number): readonly number[] {
  const here = extents.filter(({ left, right }) => left <= column && column < right);
  const narrow = here.filter(({ isWide }) => !isWide);
  // A wide box gives way where it has another column.
  const shown =
    narrow.length === 0
      ? here
      : here.filter(
          (each) =>
            !each.isWide ||
            !range(each).some((other) => other !== column && !hasNarrow(extents, other)),
        );
  return shown.map(({ box }) => box);
}

function range({ left, right }: Extent): readonly number[] {
  return Array.from({ length: right - left }, (_, place) => left + place);
}

function hasNarrow(extents: readonly Extent[], column: number): boolean {
  return extents.some(({ left, isWide }) => !isWide && left === column);
}

function lengthsByKind(boxes: Boxes, shown: readonly number[]): ReadonlyMap<number, number> {
  const lengths = new Map<number, number>();
  for (const box of shown) {
    const kind = boxes.kind[box] ?? NaN;
    const length = (boxes.end[box] ?? NaN) - (boxes.start[box] ?? NaN);
    lengths.set(kind, (lengths.get(kind) ?? 0) + length);
  }
  return lengths;
}

/** Each pixel of a row beside its twin. */
function checkRow(boxes: Boxes, row: number, view: Range, items: RowItems): void {
  const [begin = 0, end = 0] = [boxes.rowStarts[row], boxes.rowStarts[row + 1]];
  const places = Array.from({ length: end - begin }, (_, place) => begin + place);
  const extents = places.flatMap((box) => extentOf(boxes, box, view) ?? []);
  let item = 0;
  for (let column = 0; column < view.pixels; column += 1) {
    while (item < items.count && (items.right[item] ?? 0) <= column) item += 1;
    const isIn = item < items.count && (items.left[item] ?? 0) <= column;
    const [first = 0, last = 0] = isIn ? [items.first[item], items.end[item]] : [];
    const drawn = places.filter((box) => box >= first && box < last);
    const shown = boxesUnder(extents, column);
    assert.deepEqual(drawn, shown, `column ${column}`);
    if (!isIn) continue;
    const failed = (state: number | undefined): boolean => ((state ?? 0) & boxStates.failed) !== 0;
    const hasFailed = shown.some((box) => failed(boxes.state[box]));
    assert.equal(failed(items.state[item]), hasFailed, `failed in column ${column}`);
    const lengths = lengthsByKind(boxes, shown);
    const most = Math.max(...lengths.values());
    const kind = items.kind[item] ?? NaN;
    // Sums of the same lengths in another order differ in their last digits.
    const isLongest = (lengths.get(kind) ?? -1) >= most * (1 - 1e-9) - 1e-9;
    assert.ok(isLongest, `kind of column ${column}`);
    if (most === 0) assert.equal(kind, boxes.kind[shown[0] ?? NaN]);
    if (shown.length === 1) assert.equal(items.state[item], boxes.state[shown[0] ?? NaN]);
  }
}

function checkAll(boxes: Boxes, view: Range): void {
  const index = createIndex(boxes);
  const items = createRowItems(view.pixels);
  for (let row = 0; row + 1 < boxes.rowStarts.length; row += 1) {
    findItems(index, [boxes.rowStarts[row] ?? 0, boxes.rowStarts[row + 1] ?? 0], view, items);
    checkRow(boxes, row, view, items);
  }
}

const share = fc.double({ min: -0.2, max: 1.2, noNaN: true });

test('what is under each pixel is right', () => {
  const views = fc.record({ from: share, width: fc.double({ min: 1e-4, max: 1.5, noNaN: true }) });
  fc.assert(
    fc.property(
      arbitraryPicture,
      views,
      fc.integer({ min: 1, max: 60 }),
      (picture, view, pixels) => {
        const from = view.from * picture.total;
        const to = from + view.width * picture.total;
        checkAll(picture.boxes, rangeOf({ from, to }, pixels));
      },
    ),
    { numRuns: 500 },
  );
});

test('what is under each pixel is right where each has hundreds of boxes', () => {
  const rows = fc.record({
    seed: fc.integer(),
    from: fc.double({ min: 0, max: 0.9, noNaN: true }),
  });
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 12 }), ({ seed, from }, pixels) => {
      const { boxes, total } = denseRow(3000, seed);
      checkAll(boxes, rangeOf({ from: from * total, to: total }, pixels));
    }),
    { numRuns: 60 },
  );
});

test('the whole of a picture ends with its last box, also one without a length', () => {
  const { boxes, total } = denseRow(100, 1);
  const items = createRowItems(10);
  findItems(createIndex(boxes), [0, 100], rangeOf({ from: 0, to: total }, 10), items);
  assert.equal(items.end[items.count - 1], 100);
});
