import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { batches, slices } from '../../src/tokens/batches.ts';
import { anyString } from './arbitraries.ts';

test('a batch holds at most 100 texts and 256 Ki characters; a larger text is alone', () => {
  const large = 'x'.repeat(2 ** 19);
  const texts = [...Array.from({ length: 150 }, () => 'x'), large, 'x', 'x'];
  assert.deepEqual(
    [...batches(texts)].map((batch) => batch.length),
    [100, 50, 1, 2],
  );
  assert.deepEqual([...batches(texts)].flat(), texts);
  assert.deepEqual([...batches([])], []);
});

const loneSurrogate = /\p{Surrogate}/u;

test('slices make up the text and split no pair of surrogates', () => {
  assert.deepEqual(slices('abcde', 2), ['ab', 'cd', 'e']);
  assert.deepEqual(slices('a😀b', 2), ['a', '😀', 'b']);
  assert.deepEqual(slices('', 2), ['']);
  fc.assert(
    fc.property(anyString, fc.integer({ min: 2, max: 9 }), (text, longest) => {
      const found = slices(text, longest);
      assert.equal(found.join(''), text);
      assert.ok(found.every((slice) => slice.length <= longest));
      assert.ok(found.every((slice) => loneSurrogate.test(text) || !loneSurrogate.test(slice)));
    }),
  );
});
