import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { fitText, isPlain, lineOf } from '../../../webview/timeline/draw/text.ts';

const lines: readonly (readonly [text: string, line: string])[] = [
  ['read_file', 'read_file'],
  ['two\r\n  lines\u2028three', 'two lines three'],
  ['\u202eevil\u202c \u2066x\u2069', 'evil x'],
  ['a\ud800b', 'ab'],
  ['\x1b[31mred\x07', '[31mred'],
  ['日本語 🔥', '日本語 🔥'],
  [`${'a'.repeat(159)}🔥`, 'a'.repeat(159)],
  ['x'.repeat(1_000_000), 'x'.repeat(160)],
];

for (const [text, line] of lines) {
  test(`the line of ${JSON.stringify(text.slice(0, 20))}`, () => assert.equal(lineOf(text), line));
}

test('a text that is cut has an ellipsis, and is never wider than its room', () => {
  const widthOf = (text: string): number => [...text].length * 7;
  const texts = fc.string({ unit: 'grapheme', maxLength: 30 }).map(lineOf);
  fc.assert(
    fc.property(texts, fc.nat(200), (text, room) => {
      const fitted = fitText(text, room, widthOf);
      assert.ok(widthOf(fitted) <= room);
      if (fitted === text) return;
      assert.ok(fitted === '' || (fitted.endsWith('…') && text.startsWith(fitted.slice(0, -1))));
      assert.ok(widthOf(text) > room);
    }),
  );
});

test('only plain scripts are copied letter by letter', () => {
  assert.ok(isPlain('tool_übung → читать'));
  for (const text of ['مرحبا', 'שלום', '日本', '🔥', 'e\u0301']) assert.ok(!isPlain(text), text);
});
