import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { foldText } from '../../../webview/timeline/details/fold.ts';
import { prettyJson } from '../../../src/report/pretty-json.ts';

test('JSON is indented as JSON.stringify does', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      assert.equal(prettyJson(JSON.stringify(value)), JSON.stringify(value, undefined, 2));
    }),
  );
});

test('digits, repeated keys and what is cut off stay as they were written', () => {
  assert.equal(
    prettyJson('{"a":12345678901234567890,"a":1.0}'),
    '{\n  "a": 12345678901234567890,\n  "a": 1.0\n}',
  );
  assert.equal(prettyJson('{"a":["x","half of a str'), '{\n  "a": [\n    "x",\n    "half of a str');
  assert.equal(prettyJson(']]}'), ']\n]\n}');
});

test('no text is lost but white space between tokens', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const bare = (each: string) => each.replaceAll(/\s/g, '');
      assert.equal(bare(prettyJson(text)), bare(text));
    }),
  );
});

test('a text is folded to its first lines, a line to its beginning, and a short one not at all', () => {
  const lines = Array.from({ length: 44 }, (_, at) => `line ${at}`).join('\n');
  const folded = foldText(lines);
  assert.deepEqual([folded.lines, folded.isFolded, folded.text.split('\n').length], [44, true, 20]);
  assert.equal(foldText('x'.repeat(1_000_000)).text.length, 4000);
  assert.deepEqual(foldText('a\nb'), { text: 'a\nb', lines: 2, isFolded: false });
});

test('folding tears no pair of surrogates apart', () => {
  const { text } = foldText(`${'x'.repeat(3999)}😀${'y'.repeat(100)}`);
  assert.equal(text, 'x'.repeat(3999));
});
