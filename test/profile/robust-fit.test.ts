import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fitMedian, fitSlope, MOST_POINTS, type Point } from '../../src/profile/robust-fit.ts';

const pointsOf = (xs: readonly number[], ys: readonly number[]): readonly Point[] =>
  xs.map((x, index) => ({ x, y: ys[index] ?? NaN }));

const fives = [1000, 2000, 3000, 4000, 5000];

// By scipy.stats.theilslopes(y, x, 0.9) of SciPy 1.17.1.
const peers: readonly (readonly [string, readonly number[], readonly number[], number[]])[] = [
  ['five points', fives, [250, 310, 340, 400, 452], [0.05025, 0.045, 0.06]],
  ['five points that say nothing', fives, [250, 210, 340, 300, 252], [0.00725, -0.044, 0.045]],
  [
    'two of the same x, and a wild one',
    [1000, 2000, 2000, 3000, 5000, 8000, 9000, 12_000],
    [260, 290, 310, 345, 460, 600, 645, 9000],
    [0.05, 0.047857142857142855, 0.7945454545454546],
  ],
];

for (const [name, xs, ys, [value = NaN, low = NaN, high = NaN]] of peers) {
  test(`the slope of ${name} is that of SciPy`, () => {
    const fit = fitSlope(pointsOf(xs, ys));
    const off = [(fit?.value ?? NaN) - value, (fit?.low ?? NaN) - low, (fit?.high ?? NaN) - high];
    assert.ok(
      off.every((by) => Math.abs(by) < 1e-12),
      JSON.stringify(fit),
    );
    assert.equal(fit?.points, xs.length);
  });
}

test('points of one x have no slope', () => {
  assert.equal(fitSlope(pointsOf([3, 3, 3], [1, 2, 3])), undefined);
  assert.equal(fitSlope([]), undefined);
});

test('one point in five may be anywhere', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 8, maxLength: 8 }),
      (wild) => {
        const line = Array.from({ length: 40 }, (_, index) => ({
          x: 100 * index,
          // A line of slope 0.05 with 1 ms of scatter.
          y: index % 5 === 0 ? (wild[index / 5] ?? 0) : 200 + 5 * index + ((index * 7) % 3) - 1,
        }));
        const { value = NaN } = fitSlope(line) ?? {};
        assert.ok(Math.abs(value - 0.05) < 0.005, String(value));
      },
    ),
  );
});

test('of very many points some are taken, always the same, from the first to the last', () => {
  const many = Array.from({ length: 50_000 }, (_, index) => ({
    x: (index * 7919) % 50_000,
    y: 3 * ((index * 7919) % 50_000),
  }));
  const fit = fitSlope(many);
  assert.deepEqual(fit, { value: 3, low: 3, high: 3, points: MOST_POINTS });
  assert.deepEqual(fitSlope(many), fit);
});

test('a median lies between two of its values, as the sign test has them', () => {
  // Of 13 the fourth from either end: 3 or fewer of 13 coins fall heads in 4.6 % of throws.
  const values = [13, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1];
  assert.deepEqual(fitMedian(values), { value: 7, low: 4, high: 10, points: 13 });
  assert.deepEqual(fitMedian([5, 1, 4, 2, 3]), { value: 3, low: 1, high: 5, points: 5 });
  assert.equal(fitMedian([]), undefined);
});
