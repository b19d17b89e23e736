import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  betweenRanges,
  clampRange,
  isSameRange,
  panRange,
  type Range,
  rangeOfBox,
  rangeWithBox,
  wholeRange,
  zoomRange,
} from '../../../webview/timeline/range.ts';
import { axisAt, wheelFactor, xOf } from '../../../webview/timeline/scale.ts';

const total = 1000;
const inTotal = fc.double({ min: 0, max: total, noNaN: true });
const anyRange: fc.Arbitrary<Range> = fc
  .tuple(inTotal, inTotal)
  .map(([a, b]) => clampRange({ from: Math.min(a, b), to: Math.max(a, b) }, total));

function assertOnAxis({ from, to }: Range): void {
  assert.ok(from >= 0 && to <= total + 1e-9 && from < to, `${from} to ${to}`);
}

test('whatever moves a range leaves it on the axis, with a length', () => {
  fc.assert(
    fc.property(
      ...[anyRange, inTotal, fc.double({ min: -5000, max: 5000, noNaN: true })],
      fc.double({ min: 0.001, max: 100, noNaN: true }),
      (range, at, by, factor) => {
        assertOnAxis(range);
        assertOnAxis(panRange(range, by, total));
        assertOnAxis(zoomRange(range, at, factor, total));
        assertOnAxis(rangeOfBox(at, at, total));
        assertOnAxis(rangeWithBox(range, at, Math.min(total, at + Math.abs(by)), total));
      },
    ),
  );
});

test('a zoom leaves what is under the pointer where it is, unless the axis ends', () => {
  const plot = { left: 76, width: 900 };
  fc.assert(
    fc.property(
      fc.double({ min: 76, max: 976, noNaN: true }),
      fc.double({ min: 0.1, max: 1, noNaN: true }),
      (x, factor) => {
        const range = { from: 200, to: 700 };
        const at = axisAt(range, plot, x);
        const after = zoomRange(range, at, factor, total);
        assert.ok(Math.abs(xOf(after, plot, at) - x) < 1e-6);
      },
    ),
  );
});

test('panning keeps the length, and stops at the ends', () => {
  assert.deepEqual(panRange({ from: 100, to: 300 }, 50, total), { from: 150, to: 350 });
  assert.deepEqual(panRange({ from: 100, to: 300 }, -500, total), { from: 0, to: 200 });
  assert.deepEqual(panRange({ from: 100, to: 300 }, 5000, total), { from: 800, to: 1000 });
});

test('a box is brought into sight with as little movement as it takes', () => {
  const range = { from: 100, to: 200 };
  assert.equal(rangeWithBox(range, 120, 140, total), range);
  assert.equal(rangeWithBox(range, 0, 900, total), range);
  assert.deepEqual(rangeWithBox(range, 300, 310, total), { from: 215, to: 315 });
  assert.deepEqual(rangeWithBox(range, 50, 60, total), { from: 45, to: 145 });
  // Longer than what is in sight: its beginning.
  assert.deepEqual(rangeWithBox(range, 150, 900, total), { from: 145, to: 245 });
});

test('what has no length, and an axis of none, can be shown', () => {
  const { from, to } = rangeOfBox(500, 500, total);
  assert.ok(from < 500 && to > 500);
  assert.deepEqual(wholeRange(0), { from: 0, to: 1 });
  assert.deepEqual(rangeOfBox(0, 0, 0).from, 0);
});

test('a glide begins and ends where it should, and never turns around', () => {
  fc.assert(
    fc.property(anyRange, anyRange, (before, after) => {
      assert.ok(isSameRange(betweenRanges(before, after, 0), before));
      assert.deepEqual(betweenRanges(before, after, 1), after);
      const lengths = [0, 0.25, 0.5, 0.75, 1].map((share) => {
        const { from, to } = betweenRanges(before, after, share);
        return to - from;
      });
      const isGrowing = after.to - after.from >= before.to - before.from;
      lengths.slice(1).forEach((length, at) => {
        const gap = length - (lengths[at] ?? 0);
        assert.ok(isGrowing ? gap > -1e-6 : gap < 1e-6);
      });
    }),
  );
});

test('a wheel zooms in away from the person, evenly, and no further than a turn allows', () => {
  const turn = (deltaY: number, deltaMode = 0, ctrlKey = false) =>
    wheelFactor({ deltaY, deltaMode, ctrlKey });
  assert.ok(turn(-100) < 1 && turn(100) > 1);
  assert.ok(Math.abs(turn(-100) * turn(100) - 1) < 1e-9);
  assert.equal(turn(3, 1), turn(48));
  assert.ok(turn(-5, 0, true) < turn(-5));
  assert.ok(turn(1e9) <= Math.E);
});
