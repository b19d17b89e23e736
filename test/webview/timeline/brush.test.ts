import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { dragBrush, gripAt } from '../../../webview/timeline/brush.ts';

const range = { from: 200, to: 400 };

test('a press takes the nearer edge, the middle, or nothing of the brush', () => {
  const gripOf = (at: number) => gripAt(range, at, 10, 1000);
  assert.deepEqual([100, 192, 205, 300, 395, 409, 500].map(gripOf), [
    'new',
    'from',
    'from',
    'middle',
    'to',
    'to',
    'new',
  ]);
});

test('a press within the brush over the whole run draws a new range', () => {
  assert.equal(gripAt({ from: 0, to: 1000 }, 500, 10, 1000), 'new');
});

test('the middle moves it, an edge resizes it, also beyond the other edge, and outside draws anew', () => {
  const drag = (grip: 'from' | 'to' | 'middle' | 'new', since: number, at: number) =>
    dragBrush({ grip, at: since, range }, at, 1000);
  assert.deepEqual(drag('middle', 300, 350), { from: 250, to: 450 });
  assert.deepEqual(drag('middle', 300, 5000), { from: 800, to: 1000 });
  assert.deepEqual(drag('from', 200, 100), { from: 100, to: 400 });
  assert.deepEqual(drag('from', 200, 600), { from: 400, to: 600 });
  assert.deepEqual(drag('to', 400, -50), { from: 0, to: 200 });
  assert.deepEqual(drag('new', 700, 650), { from: 650, to: 700 });
});

test('no drag leaves the run', () => {
  const place = fc.double({ min: -500, max: 1500, noNaN: true });
  fc.assert(
    fc.property(
      fc.constantFrom('from', 'to', 'middle', 'new'),
      fc.double({ min: 0, max: 1000, noNaN: true }),
      place,
      (grip, since, at) => {
        const { from, to } = dragBrush({ grip, at: since, range }, at, 1000);
        assert.ok(from >= 0 && to <= 1000 + 1e-9 && from < to);
      },
    ),
  );
});
