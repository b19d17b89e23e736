import fc from 'fast-check';

/** Any string at all: every code unit, surrogates without their other half included. */
export const anyString = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 150 }),
  fc.string({ unit: 'grapheme', maxLength: 150 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 150 })
    .map((units) => String.fromCharCode(...units)),
);

const alphabets: readonly (readonly string[])[] = [
  [...'ab'],
  [...'ACGT'],
  [...'abcdefghijklmnopqrstuvwxyz'],
  [...'fooBarBaz'],
  [...'абвгдежз'],
  [...'漢字仮名交文'],
  ['ก', 'า', 'ี', '่', 'น'],
  ['a', '\u0301', '\u0302'],
  ['=', '\u0301'],
  [...' \n'],
  [...' \t\r\n\u0085\u3000'],
  [...'=-_*/#.!{}[]()<>'],
  [...'/\n'],
  ['😀', '👍', '🏽', '\u200d', '👩', '\ufe0f'],
  ['\ud800', '\udc00'],
  [...'\0\x01\x7f'],
];

/** Text of 600 to 2,400 characters of one alphabet, with a period or without: mostly one long run. */
export const longRun = fc
  .record({
    alphabet: fc.constantFrom(...alphabets),
    picks: fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 200 }),
    length: fc.integer({ min: 600, max: 2400 }),
  })
  .map(({ alphabet, picks, length }) =>
    picks
      .map((pick) => alphabet[pick % alphabet.length] ?? '')
      .join('')
      .repeat(Math.ceil(length / picks.length))
      .slice(0, length),
  );
