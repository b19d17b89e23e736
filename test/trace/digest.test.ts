import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { digest, partDigest } from '../../src/trace/digest.ts';

test('a digest is the beginning of the SHA-256 of the text as UTF-8', () => {
  // printf abc | sha256sum, and printf 'é€🔥' | sha256sum
  assert.equal(digest('abc'), 'ba7816bf8f01cfea');
  assert.equal(digest('é€🔥'), 'c0717a501b57d41c');
});

test('the digest of a part holds its kind, its name with its length, and its content', () => {
  // printf 'toolResult:1:aok' | sha256sum, and printf 'userText:-:ok' | sha256sum
  assert.equal(partDigest('toolResult', 'a', 'ok'), '1bb74236854b928e');
  assert.equal(partDigest('userText', undefined, 'ok'), '92be40dc8409f3f6');
});

test('parts that differ in kind, name or content have different digests', () => {
  const kind = fc.constantFrom('toolUse', 'toolResult', 'userText');
  // Made of what separates the pieces, so that many join to the same text.
  const text = fc.string({ unit: fc.constantFrom('1', '2', ':', '-'), maxLength: 3 });
  const part = fc.tuple(kind, fc.option(text, { nil: undefined }), text);
  fc.assert(
    fc.property(part, part, (a, b) => {
      assert.equal(partDigest(...a) === partDigest(...b), JSON.stringify(a) === JSON.stringify(b));
    }),
    { numRuns: 2000 },
  );
  assert.notEqual(partDigest('toolUse', 'ab', ''), partDigest('toolUse', 'a', 'b'));
  assert.notEqual(partDigest('toolUse', '', 'a'), partDigest('toolUse', undefined, 'a'));
});
