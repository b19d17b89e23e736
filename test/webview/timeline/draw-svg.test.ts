import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { boxStates } from '../../../src/profile/picture/picture.ts';
import { boxSetOf } from '../../../webview/timeline/draw/box-set.ts';
import { areaOf, valueAt, xOf } from '../../../webview/timeline/draw/geometry.ts';
import { boxAtPoint } from '../../../webview/timeline/draw/pick.ts';
import { svgOf } from '../../../webview/timeline/draw/svg.ts';
import { createRowItems } from '../../../webview/timeline/draw/visible.ts';
import { arbitraryPicture } from '../../support/arbitrary-picture.ts';
import { pictureOf, sceneOf } from './scenes.ts';

const size = { width: 400, height: 100, pixelRatio: 1 };
const words = { title: 'A & B', description: 'One run' };
const widthOf = (text: string): number => text.length * 7;

test('hostile names are text, and what is drawn stands alone', () => {
  const name = '</text><script>alert(1)</script>\u202e"';
  const scene = sceneOf(pictureOf([{ row: 0, start: 0, end: 10, kind: 'tool', name }]));
  const svg = svgOf(scene, size, words, widthOf);
  assert.match(svg, /&lt;\/text&gt;&lt;script&gt;/);
  assert.match(svg, /<title id="title">A &amp; B<\/title>/);
  assert.doesNotMatch(svg, /<script|href|\u202e|NaN|undefined/);
});

test('every element that is opened is closed, whatever is drawn', () => {
  fc.assert(
    fc.property(arbitraryPicture, fc.array(fc.nat(20)), (picture, some) => {
      const boxes = some.filter((box) => box < picture.boxes.start.length);
      const marks = { lit: boxSetOf(boxes), matches: boxSetOf(boxes), now: picture.total / 2 };
      const links = boxes.map((to) => ({ from: 0, to }));
      const [selected] = boxes;
      const scene = sceneOf(picture, {
        ...marks,
        links,
        ...(selected !== undefined && { selected }),
      });
      const svg = svgOf(scene, size, words, widthOf);
      const open: string[] = [];
      for (const [, closing, name = '', empty] of svg.matchAll(/<(\/?)([a-zA-Z]+)[^>]*?(\/?)>/g)) {
        if (closing === '/') assert.equal(open.pop(), name);
        else if (empty !== '/') open.push(name);
      }
      assert.deepEqual(open, []);
      assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
      for (const [, id] of svg.matchAll(/url\(#(\w+)\)/g)) assert.ok(svg.includes(`id="${id}"`));
    }),
  );
});

test('a box is found where it is drawn', () => {
  const scene = sceneOf(
    pictureOf([
      { row: 0, start: 0, end: 10, kind: 'call' },
      { row: 1, start: 2, end: 4, kind: 'tool' },
      { row: 1, start: 6, end: 10, kind: 'tool' },
    ]),
  );
  const items = createRowItems(size.width);
  for (const box of [0, 1, 2]) {
    const { left, top, width, height } = areaOf(scene, size, box);
    const middle = [left + width / 2, top + height / 2] as const;
    assert.equal(boxAtPoint(scene, size, items, ...middle), box);
  }
  assert.equal(boxAtPoint(scene, size, items, 200, 28), undefined);
  assert.equal(valueAt(scene, size, xOf(scene, size, 7)), 7);
});

test('of boxes in one column the one that failed is found, else the longest', () => {
  const tools = [1, 3, 2].map((length, place) => {
    const start = 100 + place * 10;
    return { row: 0, start, end: start + length, kind: 'tool' as const };
  });
  const run = { row: 1, start: 0, end: 1_000_000, kind: 'run' as const };
  const at = (boxes: typeof tools): number | undefined =>
    boxAtPoint(sceneOf(pictureOf([...boxes, run])), size, createRowItems(size.width), 0.5, 5);
  assert.equal(at(tools), 1);
  const failed = tools.map((box, place) => ({ ...box, state: place === 2 ? boxStates.failed : 0 }));
  assert.equal(at(failed), 2);
});
