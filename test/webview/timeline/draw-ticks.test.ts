import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Axis } from '../../../src/profile/picture/picture.ts';
import { ticksOf } from '../../../webview/timeline/draw/ticks.ts';

const labels: readonly (readonly [axis: Axis, from: number, to: number, expected: string])[] = [
  ['time', 0, 12_000, '0 s | 2 s | 4 s | 6 s | 8 s | 10 s | 12 s'],
  ['time', 0, 900, '0 ms | 200 ms | 400 ms | 600 ms | 800 ms'],
  ['time', 1.1, 1.25, '1.10 ms | 1.15 ms | 1.20 ms | 1.25 ms'],
  [
    'time',
    59_000,
    62_000,
    '59.0 s | 59.5 s | 1:00.0 min | 1:00.5 min | 1:01.0 min | 1:01.5 min | 1:02.0 min',
  ],
  [
    'time',
    3_590_000,
    3_620_000,
    '59:50 min | 59:55 min | 1:00:00 h | 1:00:05 h | 1:00:10 h | 1:00:15 h | 1:00:20 h',
  ],
  ['time', 980, 1040, '980 ms | 990 ms | 1.00 s | 1.01 s | 1.02 s | 1.03 s | 1.04 s'],
  ['tokens', 0, 20_000, '0 | 5k | 10k | 15k | 20k'],
  ['tokens', 0, 3, '0 | 1 | 2 | 3'],
  ['money', 0, 0.05, '$0.00 | $0.01 | $0.02 | $0.03 | $0.04 | $0.05'],
];

for (const [axis, from, to, expected] of labels) {
  test(`ticks of ${axis} from ${from} to ${to}`, () => {
    const most = 6;
    assert.equal(
      ticksOf(axis, from, to, most)
        .map(({ label }) => label)
        .join(' | '),
      expected,
    );
  });
}

test('ticks are in the range, at equal steps, no more than asked for, and each has a label of its own', () => {
  const axes = fc.constantFrom<Axis>('time', 'tokens', 'money');
  const places = fc.tuple(
    fc.double({ min: 0, max: 1e7, noNaN: true }),
    fc.integer({ min: -3, max: 7 }),
  );
  fc.assert(
    fc.property(axes, places, fc.integer({ min: 1, max: 30 }), (axis, [from, size], most) => {
      const to = from + 10 ** size;
      const ticks = ticksOf(axis, from, to, most);
      assert.ok(ticks.length <= most + 1);
      for (const { at } of ticks) assert.ok(at >= from - 1e-6 && at <= to + 1e-6);
      const steps = ticks.slice(1).map(({ at }, place) => at - (ticks[place]?.at ?? NaN));
      for (const step of steps) assert.ok(Math.abs(step - (steps[0] ?? NaN)) <= 1e-6 * step + 1e-8);
      assert.equal(new Set(ticks.map(({ label }) => label)).size, ticks.length);
    }),
  );
});
