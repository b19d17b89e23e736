import assert from 'node:assert/strict';
import { test } from 'node:test';
import { walkInput } from '../../src/profile/walk-input.ts';

type Pieces = readonly (number | undefined)[];

/** Each piece as `read+rest`, or `?` from where nobody knows. */
function walked(bands: readonly number[], pieces: Pieces): string {
  const { tokens, known } = walkInput(bands, pieces);
  return pieces
    .map((_, piece) => (piece < known ? tokens.map((band) => band[piece]).join('+') : '?'))
    .join(' ');
}

const cases: readonly (readonly [string, readonly number[], Pieces, string])[] = [
  ['without bands, all comes after', [], [3, 4], '3 4'],
  ['a piece over a border is in both bands', [100, 50], [60, 70, 50], '60+0+0 40+30+0 0+20+30'],
  ['a piece may cover a band whole', [10, 5], [20], '10+5+5'],
  ['bands of nothing are passed over', [0, 5, 0], [3, 3], '0+3+0+0 0+2+0+1'],
  ['more room than pieces', [100], [1, 2], '1+0 2+0'],
  [
    'what comes after a piece of unknown size, lies nobody knows where',
    [9],
    [4, undefined, 2],
    '4+0 ? ?',
  ],
  ['but not once the bands are full', [4], [4, undefined, 2], '4+0 0+0 0+2'],
  ['nor where there are none', [0], [undefined, 2], '0+0 0+2'],
];

for (const [name, bands, pieces, expected] of cases) {
  test(name, () => {
    assert.equal(walked(bands, pieces), expected);
  });
}
