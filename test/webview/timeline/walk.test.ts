import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Boxes } from '../../../src/profile/picture/picture.ts';
import { arbitraryPicture } from '../../support/arbitrary-picture.ts';
import {
  boxAcross,
  boxBeside,
  firstBox,
  nearestInRow,
  rowCount,
  rowOfBox,
} from '../../../webview/timeline/walk.ts';
import { boxText, pictureOf } from './boxes.ts';

const picture = pictureOf(`
  run/run:0-100
  a:0-10 b:20-30 c:60-90

  d:25-26 e:70-71`);
const { boxes } = picture;
const find = (name: string): number =>
  picture.names.findIndex((each) => each === name) === -1
    ? -1
    : [...boxes.name].findIndex((at) => picture.names[at] === name);

test('left and right go along a row, and stop at its ends', () => {
  assert.equal(boxText(picture, boxBeside(boxes, find('b'), 1)), 'c 60-90');
  assert.equal(boxText(picture, boxBeside(boxes, find('b'), -1)), 'a 0-10');
  assert.equal(boxBeside(boxes, find('c'), 1), undefined);
  assert.equal(boxBeside(boxes, find('a'), -1), undefined);
});

test('up and down go to the nearest box, over rows without any', () => {
  assert.equal(boxText(picture, boxAcross(boxes, find('b'), 1, 20)), 'd 25-26');
  assert.equal(boxText(picture, boxAcross(boxes, find('c'), 1, 60)), 'e 70-71');
  assert.equal(boxText(picture, boxAcross(boxes, find('e'), -1, 70)), 'c 60-90');
  assert.equal(boxText(picture, boxAcross(boxes, find('a'), -1, 0)), 'run 0-100');
  assert.equal(boxAcross(boxes, find('e'), 1, 70), undefined);
});

test('a walk begins with the first box in sight', () => {
  assert.equal(boxText(picture, firstBox(boxes, 65, 80)), 'run 0-100');
  const single = pictureOf('a:0-10 b:50-60');
  assert.equal(boxText(single, firstBox(single.boxes, 40, 70)), 'b 50-60');
  assert.equal(firstBox(pictureOf('').boxes, 0, 1), undefined);
});

function slowNearest({ start, end, rowStarts }: Boxes, row: number, at: number): number {
  let least = Infinity;
  for (let box = rowStarts[row] ?? 0; box < (rowStarts[row + 1] ?? 0); box += 1) {
    least = Math.min(least, Math.max((start[box] ?? 0) - at, at - (end[box] ?? 0), 0));
  }
  return least;
}

test('rows and nearest boxes are those that a search of all boxes finds', () => {
  fc.assert(
    fc.property(arbitraryPicture, fc.double({ min: 0, max: 5000, noNaN: true }), (any, at) => {
      for (let row = 0; row < rowCount(any.boxes); row += 1) {
        const { rowStarts, start, end } = any.boxes;
        for (let box = rowStarts[row] ?? 0; box < (rowStarts[row + 1] ?? 0); box += 1) {
          assert.equal(rowOfBox(any.boxes, box), row);
        }
        const found = nearestInRow(any.boxes, row, at);
        if (found === undefined) continue;
        const gap = Math.max((start[found] ?? 0) - at, at - (end[found] ?? 0), 0);
        assert.equal(gap, slowNearest(any.boxes, row, at));
      }
    }),
  );
});
