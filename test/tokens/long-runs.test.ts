import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cutLongRuns } from '../../src/tokens/long-runs.ts';
import { anyString, longRun } from './arbitraries.ts';

const sizes = (text: string, limit: number): readonly number[] =>
  cutLongRuns(text, limit).map((chunk) => chunk.length);

test('only runs of letters, symbols or white space are cut', () => {
  assert.deepEqual(sizes('abcdefghij', 4), [4, 4, 2]);
  assert.deepEqual(sizes('ab cd ef gh', 4), [11]);
  assert.deepEqual(sizes('ab12cd12ef', 4), [10]);
  assert.deepEqual(sizes('1234567890', 4), [10]);
  assert.deepEqual(sizes('      x', 4), [4, 3]);
  assert.deepEqual(sizes('a=b=c=d=', 4), [8]);
});

test('runs are measured in bytes, and a pair of surrogates stays whole', () => {
  assert.deepEqual(cutLongRuns('漢漢漢', 6), ['漢漢', '漢']);
  assert.deepEqual(cutLongRuns('😀😀😀', 6), ['😀', '😀', '😀']);
});

test('marks go with letters and with symbols, line ends with symbols and with spaces', () => {
  assert.deepEqual(sizes('a\u0301a\u0301', 4), [3, 1]);
  assert.deepEqual(sizes('=\u0301=\u0301', 4), [3, 1]);
  assert.deepEqual(sizes('/\n/\n/\n', 4), [4, 2]);
  assert.deepEqual(sizes(' \n \n \n', 4), [4, 2]);
});

// What the tokenizer's regexes can take as one piece, said slowly.
const pieces = /[\p{L}\p{M}]+|[^\p{White_Space}\p{L}\p{N}]+[\r\n/]*|\p{White_Space}+/gu;

test('no piece in a chunk is longer than the limit, and the chunks make up the text', () => {
  fc.assert(
    fc.property(fc.oneof(anyString, longRun), fc.integer({ min: 4, max: 512 }), (text, limit) => {
      const chunks = cutLongRuns(text, limit);
      assert.equal(chunks.join(''), text);
      for (const chunk of chunks) {
        for (const [piece] of chunk.matchAll(pieces)) assert.ok(Buffer.byteLength(piece) <= limit);
      }
    }),
  );
});

test('a text without a long run is left whole', () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 200 }), (text) => {
      assert.deepEqual(cutLongRuns(text, 20), [text]);
    }),
  );
});
