import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { boxStates } from '../../../src/profile/picture/picture.ts';
import {
  createIndex,
  firstFailedOf,
  lengthOf,
  longestOf,
} from '../../../webview/timeline/draw/box-index.ts';
import { boxSetOf, hasAny } from '../../../webview/timeline/draw/box-set.ts';
import { denseRow } from './dense-row.ts';

const runs = fc
  .tuple(fc.nat(2999), fc.nat(2999))
  .map(([a, b]) => ({ first: Math.min(a, b), end: Math.max(a, b) + 1 }));

test('the longest and the first failed of any run are those that looking at each finds', () => {
  fc.assert(
    fc.property(fc.integer(), runs, (seed, { first, end }) => {
      const { boxes } = denseRow(3000, seed);
      const index = createIndex(boxes);
      const places = Array.from({ length: end - first }, (_, place) => first + place);
      const most = Math.max(...places.map((box) => lengthOf(boxes, box)));
      const longest = places.find((box) => lengthOf(boxes, box) === most);
      assert.equal(longestOf(index, first, end), longest);
      const failed = places.find((box) => ((boxes.state[box] ?? 0) & boxStates.failed) !== 0);
      assert.equal(firstFailedOf(index, first, end), failed);
    }),
  );
});

test('a set says whether a run of boxes has any of it', () => {
  const some = fc.array(fc.nat(100));
  fc.assert(
    fc.property(some, fc.nat(100), fc.nat(10), (boxes, first, length) => {
      const end = first + length;
      const isIn = boxes.some((box) => box >= first && box < end);
      assert.equal(hasAny(boxSetOf(boxes), first, end), isIn);
    }),
  );
});

test('a picture without boxes has an index', () => {
  const { boxes } = denseRow(0, 1);
  assert.deepEqual(createIndex(boxes).longest(), []);
});
