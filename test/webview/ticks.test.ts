import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isTicked } from '../../webview/chart/ticks.ts';

const tickedOf = (count: number, most: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => index).filter((index) =>
    isTicked(index, count, most),
  );

test('few columns have all their numbers, many some at one distance', () => {
  assert.deepEqual(tickedOf(3, 10), [0, 1, 2]);
  assert.deepEqual(tickedOf(14, 5), [0, 4, 8, 13]);
  assert.deepEqual(tickedOf(40, 5), [0, 10, 20, 30, 39]);
});

test('both ends have one, there are never more than asked for, and none are crowded', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 200 }),
      fc.integer({ min: 2, max: 12 }),
      (count, most) => {
        const ticked = tickedOf(count, most);
        assert.ok(ticked.length <= most, String(ticked));
        assert.deepEqual([ticked[0], ticked.at(-1)], [0, count - 1]);
        const gaps = ticked.slice(1).map((at, index) => at - (ticked[index] ?? 0));
        const widest = Math.max(...gaps);
        assert.ok(
          gaps.every((gap) => gap >= widest / 3),
          String(ticked),
        );
      },
    ),
  );
});
