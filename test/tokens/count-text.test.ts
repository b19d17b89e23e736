import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bandTokensPerCut, countText, joinCounts } from '../../src/tokens/count-text.ts';
import { tokenizers } from '../../src/tokens/counter.ts';
import { estimateFromBytes } from '../../src/tokens/estimate.ts';
import { anyString, longRun } from './arbitraries.ts';
import { loadPlain } from './plain.ts';

for (const tokenizer of tokenizers) {
  test(`${tokenizer}: ordinary text is counted exactly`, async () => {
    const plain = await loadPlain(tokenizer);
    fc.assert(
      fc.property(anyString, (text) => {
        const expected = { tokens: plain(text), basis: 'estimated', tokenizer };
        assert.deepEqual(countText(tokenizer, text, plain), expected);
      }),
    );
  });

  test(`${tokenizer}: the true count of a text with long runs is within the band`, async () => {
    const plain = await loadPlain(tokenizer);
    fc.assert(
      fc.property(longRun, (text) => {
        const { tokens, bandTokens = 0 } = countText(tokenizer, text, plain);
        assert.ok(Math.abs(tokens - plain(text)) <= bandTokens);
      }),
    );
  });

  test(`${tokenizer}: the true count is within the band of a guess from bytes`, async () => {
    const plain = await loadPlain(tokenizer);
    fc.assert(
      fc.property(fc.oneof(anyString, longRun), (text) => {
        const { tokens, bandTokens = 0 } = estimateFromBytes(text);
        assert.ok(Math.abs(tokens - plain(text)) <= bandTokens);
      }),
    );
  });
}

const letters = (text: string): number => text.length;

test('each cut widens the band', () => {
  const count = countText('o200k_base', 'abcdefghij', letters, 4);
  assert.deepEqual(count, {
    tokens: 10,
    basis: 'estimated',
    tokenizer: 'o200k_base',
    bandTokens: 2 * bandTokensPerCut,
  });
});

test('slices of one text add up, with the cuts between them', () => {
  const exact = countText('o200k_base', 'abc', letters);
  assert.deepEqual(joinCounts('o200k_base', [exact]), exact);
  assert.deepEqual(joinCounts('o200k_base', [exact, { ...exact, bandTokens: 5 }]), {
    tokens: 6,
    basis: 'estimated',
    tokenizer: 'o200k_base',
    bandTokens: 5 + bandTokensPerCut,
  });
});
