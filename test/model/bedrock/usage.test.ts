import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
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

  test('what can be no count is absent, and is kept as it was sent', () => {
    const cases: readonly (readonly [Wire, Usage])[] = [
      [
        { inputTokens: -1, outputTokens: 2.5 },
        {
          refused: [
            { field: 'inputTokens', value: '-1' },
            { field: 'outputTokens', value: '2.5' },
          ],
        },
      ],
      [
        { inputTokens: 10, outputTokens: 1e13 },
        { inputTokens: 10, refused: [{ field: 'outputTokens', value: '10000000000000' }] },
      ],
      // The input has an unknown share of the cache in it.
      [
        { inputTokens: 10, outputTokens: 5, cacheReadInputTokens: -3 },
        { outputTokens: 5, refused: [{ field: 'cacheReadTokens', value: '-3' }] },
      ],
      [
        { inputTokens: NaN, cacheWriteInputTokens: Infinity },
        {
          refused: [
            { field: 'inputTokens', value: 'NaN' },
            { field: 'cacheWriteTokens', value: 'Infinity' },
          ],
        },
      ],
    ];
    for (const [wire, usage] of cases) assert.deepEqual(toUsage(wire), usage);
  });

  test('writes for an hour are told apart where the answer does', () => {
    const hours = (cacheWriteInputTokens: number, ...details: (readonly ['1h' | '5m', number])[]) =>
      toUsage({
        cacheWriteInputTokens,
        cacheDetails: details.map(([ttl, inputTokens]) => ({ ttl, inputTokens })),
      })?.cacheWriteHourTokens;
    assert.equal(hours(30, ['1h', 20], ['5m', 10]), 20);
    assert.equal(hours(10, ['5m', 10]), 0);
    assert.equal(hours(10), undefined);
    assert.equal(hours(10, ['1h', 11]), undefined, 'more than was written at all');
    assert.equal(hours(10, ['1h', -1]), undefined);
    assert.equal(toUsage({ cacheWriteInputTokens: 10 })?.cacheWriteHourTokens, undefined);
  });

  test('counts are whole and never negative, whatever the wire holds', () => {
    const number = fc.oneof(fc.double(), fc.integer(), fc.constant(undefined));
    const wires = fc.record({
      ...{ inputTokens: number, outputTokens: number },
      ...{ cacheReadInputTokens: number, cacheWriteInputTokens: number },
    });
    fc.assert(
      fc.property(wires, (wire) => {
        // An absent field and one that is undefined are the same on the wire.
        const { refused = [], ...counts } = toUsage(wire as Wire) ?? {};
        for (const count of Object.values(counts)) assert.ok(Number.isInteger(count) && count >= 0);
        for (const { field } of refused) assert.equal(counts[field], undefined);
      }),
    );
  });

  test('nothing known is no usage', () => {
    const empty: Wire = {};
    assert.equal(toUsage(empty), undefined);
    assert.equal(toUsage(undefined), undefined);
  });
});
