import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportRun } from '../../src/export/export-run.ts';
import { bytesOf, jsonText } from '../../src/export/json-text.ts';
import { profileOf, twoTurns } from './runs.ts';

test('a file has the name of the run and the ending of what it is for', () => {
  const profile = profileOf(twoTurns);
  const files = (['perfetto', 'speedscope'] as const).map((format) =>
    exportRun(profile, 'sensors', { format }),
  );
  assert.deepEqual(
    files.map(({ fileName, mimeType }) => `${fileName} ${mimeType}`),
    ['sensors.perfetto.json application/json', 'sensors.speedscope.json application/json'],
  );
});

test('JSON has no half characters, wherever they stand', () => {
  const value = { 'a\ud800': ['\udc00b', { c: '😀', d: '\\ud800' }], e: 1, f: null };
  assert.deepEqual(JSON.parse(jsonText(value)), {
    'a\ufffd': ['\ufffdb', { c: '😀', d: '\\ud800' }],
    e: 1,
    f: null,
  });
});

test('texts are joined in order, however long', () => {
  const long = 'ä'.repeat(1 << 20);
  assert.equal(new TextDecoder().decode(bytesOf(['a', long, '', 'b'])), `a${long}b`);
  assert.equal(bytesOf([]).byteLength, 0);
});
