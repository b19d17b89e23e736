import assert from 'node:assert/strict';
import { test } from 'node:test';
import { didYouMean, joinOr, nearest, pathText, show } from '../../src/tool/words.ts';

test('paths are written as people write them', () => {
  assert.equal(pathText(['tools', 0, 'input', 'my key', '$ref']), 'tools[0].input["my key"].$ref');
  assert.equal(pathText([]), '');
});

test('values are shown in a few words', () => {
  const long = 'x'.repeat(50);
  const shown = [long, [], [1], {}, { a: 1 }, null, 1.5, true].map(show);
  assert.deepEqual(shown, [
    `"${'x'.repeat(39)}…"`,
    'an empty list',
    'a list',
    'an empty object',
    'an object with "a"',
    'null',
    '1.5',
    'true',
  ]);
});

test('alternatives are joined, each once', () => {
  assert.equal(joinOr([]), '');
  assert.equal(joinOr(['a', 'a']), 'a');
  assert.equal(joinOr(['a', 'b', 'a', 'c']), 'a, b or c');
});

const words: readonly (readonly [word: string, expected: string | undefined])[] = [
  ['concurency', 'concurrency'],
  ['Concurrency', 'concurrency'],
  ['modle', 'model'],
  ['tol', 'tool'],
  ['latency', undefined],
  ['', undefined],
];

for (const [word, expected] of words) {
  test(`the word nearest to "${word}"`, () => {
    assert.equal(nearest(word, ['concurrency', 'model', 'tool']), expected);
  });
}

test('nothing is suggested where nothing is near', () => {
  assert.deepEqual(didYouMean('bet', ['beta']), { fix: 'did you mean "beta"?' });
  assert.deepEqual(didYouMean('wobble', ['beta']), {});
});
