import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openRunLog } from '../../../src/host/runs/run-log.ts';

function logOf(pieces: readonly string[], most?: number): readonly string[] {
  const lines: string[] = [];
  const log = openRunLog((line) => void lines.push(line), most);
  pieces.forEach(log.add);
  log.end();
  return lines;
}

test('what is printed is told line by line, however it is cut; empty lines say nothing', () => {
  const text = fc.array(fc.constantFrom('a', 'bc', ' ', '\n', '\r\n', '\u2028'));
  fc.assert(
    fc.property(text, (pieces) => {
      const lines = pieces.join('').split(/\r?\n/);
      const told = lines.map((line) => line.trimEnd()).filter((line) => line !== '');
      assert.deepEqual(logOf(pieces), told);
    }),
  );
});

test('beyond the limit, one line says that the rest is left out', () => {
  const rest = 'the rest of what the run prints, after 10 characters, is left out';
  assert.deepEqual(logOf(['abc\n', 'defghijklm\n', 'nop\n', 'q'], 10), ['abc', 'defghi', rest]);
  assert.deepEqual(logOf(['abcdefghij'], 10), ['abcdefghij']);
  assert.deepEqual(logOf(['abcdefghij', 'k'], 10), ['abcdefghij', rest]);
});

test('a run that prints without an end of a line fills no memory', () => {
  const lines = logOf(Array.from({ length: 5000 }, () => 'x'.repeat(1000)));
  const told = lines.reduce((sum, line) => sum + line.length, 0);
  assert.ok(told <= 1_000_100, `${told} characters`);
  assert.ok(Math.max(...lines.map(({ length }) => length)) <= 11_000);
});
