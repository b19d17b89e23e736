import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { indexLines } from '../../src/schema/line-index.ts';

test('places are those that one counts by hand', () => {
  const { placeOf } = indexLines('ab\r\nc\rd\n\ne');
  const said = [0, 2, 4, 6, 8, 9].map(placeOf).map(({ line, column }) => `${line}:${column}`);
  assert.deepEqual(said, ['1:1', '1:3', '2:1', '3:1', '4:1', '5:1']);
});

test('a line more for each line end before an offset', () => {
  const piece = fc.constantFrom('a', '\r\n', '\n', '\r', '😀');
  fc.assert(
    fc.property(fc.array(piece), fc.nat(), (pieces, at) => {
      const text = pieces.join('x');
      const before = text.slice(0, at % (text.length + 1));
      const { line, column } = indexLines(text).placeOf(before.length);
      // Between the two characters of a line end, the line has not ended yet.
      const isWithin = before.endsWith('\r') && text[before.length] === '\n';
      const lines = (isWithin ? before.slice(0, -1) : before).split(/\r\n|\r|\n/);
      assert.equal(line, lines.length);
      assert.equal(column, (lines.at(-1)?.length ?? 0) + 1 + (isWithin ? 1 : 0));
    }),
  );
});
