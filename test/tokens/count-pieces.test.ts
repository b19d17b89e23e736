import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { byPieces } from '../../src/tokens/count-pieces.ts';
import { tokenizers } from '../../src/tokens/counter.ts';
import { isSettled, splitPattern } from '../../src/tokens/split-pattern.ts';
import { anyString, longRun } from './arbitraries.ts';
import { loadPlain } from './plain.ts';

const word = fc.constantFrom(
  ...["it's", 'WE’LL', "X'S", "x'ſ", "I'Ve", "they'LL", 'camelCaseHTTP', '12345', '½Ⅷ', 'ǅungla'],
  ...[
    'naïve',
    'été',
    '漢字',
    'ไทย',
    'हिन्दी',
    'العربية',
    'ʰmod',
    '😀👍🏽',
    '👩\u200d👩',
    '\u0301',
    '=/\r\n',
  ],
);
const gap = fc.constantFrom(
  ...['', ' ', '  ', '   ', '\n', ' \n', '\n \n', '\r\n', '\t', '\u0085', '\u00a0', '\u3000'],
  ...['\u2028', '\ufeff', '\u180e', '\u200b', '\v', '\ud800', '\udc00', '/', "'", '<|endoftext|>'],
);
const mixed = fc
  .array(fc.tuple(gap, word), { maxLength: 30 })
  .map((pairs) => pairs.flat().join(''));

for (const tokenizer of tokenizers) {
  test(`${tokenizer}: the pieces sum to what the tokenizer counts of the whole`, async () => {
    const plain = await loadPlain(tokenizer);
    const pieces = byPieces(tokenizer, plain);
    fc.assert(
      fc.property(fc.oneof(anyString, mixed, longRun), (text) => {
        assert.equal(pieces(text), plain(text));
      }),
      { numRuns: 300 },
    );
  });

  test(`${tokenizer}: every settled character is split as the tokenizer splits it`, async () => {
    const plain = await loadPlain(tokenizer);
    const pieces = byPieces(tokenizer, plain);
    const around = (c: string): string => `a${c}b ${c}1${c}${c}\n${c}'s${c}T  ${c} \n${c}=${c}`;
    // Many at once, and one by one only where they differ: a hundred thousand calls take a minute.
    const settled = Array.from({ length: 0x30000 }, (_, at) => String.fromCodePoint(at))
      .filter(isSettled)
      .filter((_, index) => index < 5000 || index % 32 === 0);
    const wrong = inGroups(settled, 50)
      .filter((group) => pieces(group.map(around).join('')) !== plain(group.map(around).join('')))
      .flatMap((group) => group.filter((c) => pieces(around(c)) !== plain(around(c))));
    assert.deepEqual(wrong, []);
  });

  test(`${tokenizer}: pieces make up the text`, () => {
    fc.assert(
      fc.property(fc.oneof(anyString, mixed), (text) => {
        assert.equal([...text.matchAll(splitPattern(tokenizer))].join(''), text);
      }),
    );
  });
}

function inGroups<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}

test('a piece is asked for once, and a text that is not settled goes as a whole', () => {
  const asked: string[] = [];
  const count = byPieces('o200k_base', (text) => asked.push(text));
  count('so so so');
  assert.deepEqual(asked, ['so', ' so']);
  count('unassigned \u0378');
  assert.equal(asked.at(-1), 'unassigned \u0378');
});
