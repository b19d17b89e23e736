import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { arbitraryPicture } from '../../support/arbitrary-picture.ts';
import { failedBoxes, inTime, nextInTime } from '../../../webview/timeline/in-time.ts';
import { placeOfMatch, search } from '../../../webview/timeline/search.ts';
import { boxText, pictureOf } from './boxes.ts';

const picture = pictureOf(`
  turn/turn_1:0-50
  Fetch_page:5-10 read:12-20! fetch_all:22-30
  toolUse/fetch_page:1-4 text/text:30-40`);
const found = (query: string) => [...search(picture, query)].map((box) => boxText(picture, box));

test('names, kinds and failures are found, whatever their case', () => {
  assert.deepEqual(found('FETCH'), ['Fetch page 5-10', 'fetch all 22-30', 'fetch page 1-4']);
  assert.deepEqual(found('tool_use'), ['fetch page 1-4']);
  assert.deepEqual(found('failed'), ['read 12-20']);
  assert.deepEqual(found('error'), ['read 12-20']);
  assert.deepEqual(found('  '), []);
  assert.deepEqual(found('nothing like it'), []);
});

test('matches are walked in time, whatever their row, around both ends', () => {
  const matches = search(picture, 'fetch');
  const walk = [undefined, ...matches].map((box) =>
    boxText(picture, nextInTime(matches, picture.boxes, box, 1)),
  );
  assert.deepEqual(walk, [
    'fetch page 1-4',
    'fetch all 22-30',
    'fetch page 1-4',
    'Fetch page 5-10',
  ]);
  const back = nextInTime(matches, picture.boxes, undefined, -1);
  assert.equal(boxText(picture, back), 'fetch all 22-30');
  assert.equal(nextInTime([], picture.boxes, 1, 1), undefined);
});

test('each match has a place, and only matches', () => {
  const matches = search(picture, 'fetch');
  assert.deepEqual(
    [...matches].map((box) => placeOfMatch(matches, picture.boxes, box)),
    [1, 2, 0],
  );
  assert.equal(placeOfMatch(matches, picture.boxes, 0), undefined);
});

test('going on from match to match meets all of them once', () => {
  fc.assert(
    fc.property(arbitraryPicture, fc.constantFrom(1 as const, -1 as const), (any, step) => {
      const failed = failedBoxes(any.boxes);
      const met: number[] = [];
      for (let box: number | undefined; met.length < failed.length; met.push(box)) {
        const next = nextInTime(failed, any.boxes, box, step);
        assert.ok(next !== undefined);
        box = next;
      }
      const sorted = [...failed].sort((a, b) => step * inTime(any.boxes, a, b));
      assert.deepEqual(met, sorted);
    }),
  );
});

test('a million boxes are searched by their table of names', () => {
  const count = 1_000_000;
  const index = Uint32Array.from({ length: count }, (_, at) => at % 500);
  const large = {
    ...picture,
    names: Array.from({ length: 500 }, (_, at) => `tool ${at}`),
    boxes: {
      ...{ start: Float64Array.from(index.keys()), end: Float64Array.from(index.keys()) },
      ...{ kind: new Uint8Array(count), state: new Uint8Array(count), name: index },
      ...{ subject: index, item: index, rowStarts: Uint32Array.from([0, count]) },
    },
  };
  assert.equal(search(large, 'tool 499').length, 2000);
});
