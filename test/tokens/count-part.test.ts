import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimatePart, overheadEvent } from '../../src/tokens/count-part.ts';
import { estimateFromBytes } from '../../src/tokens/estimate.ts';
import { familyOf } from '../../src/tokens/family.ts';

const embedded = familyOf('simulated', 'any');
const claude = familyOf('bedrock', 'claude-sonnet-4-5');
const local = (tokenizer: string) => ({ tokens: 100, basis: 'estimated', tokenizer }) as const;

test('the local count stands where the model counts by the same vocabulary', () => {
  assert.deepEqual(estimatePart(local('o200k_base'), embedded), local('o200k_base'));
});

test('elsewhere it is told with its factor and band', () => {
  assert.deepEqual(estimatePart(local('claude'), claude), {
    tokens: 105,
    basis: 'estimated',
    bandTokens: 4,
    tokenizer: 'claude',
    localTokens: 100,
    factor: 1.05,
  });
});

test('a learned factor takes the place of the prior one; a part stays less certain than the calls', () => {
  const learned = { factor: 1.1, points: 5, relativeSpread: 0 };
  const count = estimatePart(local('claude'), claude, learned);
  assert.deepEqual([count.tokens, count.factor, count.bandTokens], [110, 1.1, 4]);
  const wide = estimatePart(local('o200k_base'), embedded, { ...learned, relativeSpread: 0.5 });
  assert.deepEqual([wide.tokens, wide.bandTokens], [110, 55]);
});

test('the band of the local count grows with it, and a guess from bytes stays a guess', () => {
  const cut = { ...local('claude'), bandTokens: 60 };
  assert.equal(estimatePart(cut, claude).bandTokens, Math.ceil(105 * 0.032 + 60 * 1.05));
  const guess = estimateFromBytes('some text');
  assert.deepEqual(estimatePart(guess, claude), guess);
});

test('what is around the parts is told once, and not where nothing is known', () => {
  assert.deepEqual(overheadEvent(embedded, 'm', 5), {
    type: 'overhead-tokens',
    atMs: 5,
    model: 'm',
    withTools: { tokens: 350, basis: 'estimated' },
    withoutTools: { tokens: 4, basis: 'estimated' },
    perFurtherMessage: { tokens: 4, basis: 'estimated' },
    source: "the embedded model's own",
  });
  assert.equal(overheadEvent(familyOf('bedrock', 'other'), 'm', 5), undefined);
});
