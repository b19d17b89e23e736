import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { toUsage } from '../../../src/model/bedrock/usage.ts';
import type { Usage } from '../../../src/trace/usage.ts';

type Wire = Parameters<typeof toUsage>[0];

/** On the wire: in, out, cache read, cache write. Expected: the same, in our sense. `-` is absent. */
const table = `
  13   5  1504  0    | 1517 5  1504 0
  100  5  -     -    | 100  5  -    -
  100  5  0     0    | 100  5  0    0
  10   5  20    -    | 30   5  20   -
  10   5  -     30   | 40   5  -    30
  -    5  20    30   | -    5  20   30
  10   -  -     -    | 10   -  -    -
  0    0  -     -    | 0    0  -    -
  NaN  5  -     -    | -    5  -    -
  -1   5  -     -    | -    5  -    -
`;

function counts(text: string): readonly (number | undefined)[] {
  return text
    .trim()
    .split(/\s+/)
    .map((word) => (word === '-' ? undefined : Number(word)));
}

function withoutUnknown(usage: object): object {
  return Object.fromEntries(Object.entries(usage).filter(([, count]) => count !== undefined));
}

describe('usage', () => {
  for (const row of table.trim().split('\n')) {
    test(row.trim(), () => {
      const [given = '', expected = ''] = row.split('|');
      const [inputTokens, outputTokens, cacheReadInputTokens, cacheWriteInputTokens] =
        counts(given);
      const wire = { inputTokens, outputTokens, cacheReadInputTokens, cacheWriteInputTokens };
      const [input, output, cacheReadTokens, cacheWriteTokens] = counts(expected);
      const usage = { inputTokens: input, outputTokens: output, cacheReadTokens, cacheWriteTokens };
      assert.deepEqual(toUsage(wire), withoutUnknown(usage) satisfies Usage);
    });
  }

  test('nothing known is no usage', () => {
    const empty: Wire = {};
    assert.equal(toUsage(empty), undefined);
    assert.equal(toUsage(undefined), undefined);
  });
});
