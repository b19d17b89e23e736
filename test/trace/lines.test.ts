import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createLineSplitter } from '../../src/trace/lines.ts';
import type { Line } from '../../src/trace/lines.ts';

function split(chunks: readonly Uint8Array[], maxLength = Infinity): string {
  const splitter = createLineSplitter(maxLength);
  const lines = chunks.flatMap((chunk) => splitter.push(chunk));
  const last = splitter.end();
  return [...lines, ...(last ? [last] : [])].map(draw).join('\n');
}

const draw = ({ number, text, torn, tooLong }: Line): string =>
  `${number} ${JSON.stringify(text)}${torn ? ' torn' : ''}${tooLong ? ' too long' : ''}`;

/** What the splitter does, in two lines and with everything in memory. */
function splitAtOnce(text: string, maxLength: number): string {
  const pieces = text.split('\n');
  const lines = pieces.map((piece, index) => ({
    number: index + 1,
    text: piece.length > maxLength ? '' : piece,
    torn: index === pieces.length - 1,
    tooLong: piece.length > maxLength,
  }));
  return lines
    .filter((line, index) => !line.torn || pieces[index] !== '')
    .map(draw)
    .join('\n');
}

function cutAt(bytes: Uint8Array, places: readonly number[]): readonly Uint8Array[] {
  const cuts = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length];
  cuts.sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => bytes.subarray(cuts[index], end));
}

for (const [name, text, expected] of [
  ['nothing', '', ''],
  ['one whole line', 'a\n', '1 "a"'],
  ['a torn line', 'a\nb', '1 "a"\n2 "b" torn'],
  ['empty lines', '\n\na\n', '1 ""\n2 ""\n3 "a"'],
  ['a line that is too long', 'a\nbcdefg\nh\n', '1 "a"\n2 "" too long\n3 "h"'],
  ['a torn line that is too long', 'abcdef', '1 "" torn too long'],
  ['a line as long as allowed', 'abcde\n', '1 "abcde"'],
] as const) {
  test(`lines: ${name}`, () => {
    assert.equal(split([Buffer.from(text)], 5), expected);
  });
}

test('lines: a character of which only the first bytes came is torn', () => {
  assert.equal(split([Buffer.from('aé').subarray(0, 2)]), '1 "a\u{FFFD}" torn');
});

test('lines: however the bytes are cut, the lines are the same', () => {
  const line = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('é', '€', '😀😀', '\r', ''));
  const text = fc.array(line).map((lines) => lines.join('\n'));
  const places = fc.array(fc.nat());
  fc.assert(
    fc.property(text, places, fc.nat(12), (whole, cuts, maxLength) => {
      const chunks = cutAt(Buffer.from(whole), cuts);
      assert.equal(split(chunks, maxLength), splitAtOnce(whole, maxLength));
    }),
  );
});

test('lines: every way to cut a short text in two, inside characters too', () => {
  const bytes = Buffer.from('é\n😀\n€');
  for (let place = 0; place <= bytes.length; place++) {
    assert.equal(split(cutAt(bytes, [place])), '1 "é"\n2 "😀"\n3 "€" torn', `at ${place}`);
  }
});
