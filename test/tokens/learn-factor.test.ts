import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { learnFactor } from '../../src/tokens/learn-factor.ts';

const observed = (...pairs: readonly (readonly [measured: number, local: number])[]) =>
  pairs.map(([measuredTokens, localTokens]) => ({ measuredTokens, localTokens }));

test('the factor is the median of measured to local', () => {
  const learned = learnFactor(observed([120, 100], [240, 200], [363, 300]));
  assert.equal(learned?.factor, 1.2);
  assert.equal(learned?.points, 3);
  assert.deepEqual(learnFactor(observed([1, 1], [2, 1], [3, 1], [4, 1]))?.factor, 2.5);
});

test('calls that agree have no spread; a wild one neither moves the factor nor widens it', () => {
  const alike = observed([110, 100], [110, 100], [110, 100], [110, 100]);
  assert.equal(learnFactor(alike)?.relativeSpread, 0);
  const wild = [...alike, ...observed([9000, 100])];
  assert.deepEqual(learnFactor(wild), { ...learnFactor(alike), points: 5 });
});

test('what can be no count is left out, and two points teach nothing', () => {
  assert.equal(learnFactor([]), undefined);
  assert.equal(learnFactor(observed([1, 1], [1, 1])), undefined);
  const none = observed([0, 1], [1, 0], [-1, 1], [NaN, 1], [Infinity, 1], [1, NaN], [1, 1], [1, 1]);
  assert.equal(learnFactor(none), undefined);
  assert.equal(learnFactor([...none, ...observed([1, 1])])?.points, 3);
});

test('whatever the provider says, the factor is a positive number among the ratios', () => {
  const number = fc.oneof(fc.integer({ min: -5, max: 1e6 }), fc.double());
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number)), (pairs) => {
      const learned = learnFactor(observed(...pairs));
      if (learned === undefined) return;
      assert.ok(learned.factor > 0 && Number.isFinite(learned.factor));
      assert.ok(learned.relativeSpread >= 0);
    }),
  );
});
