import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { boxKey, pictureKey } from '../../src/export/html.ts';
import { decodePicture } from '../../src/profile/picture/picture-bytes.ts';
import { hostMessageSchema } from '../../src/protocol.ts';
import { exportTrace, runNameOf } from '../../src/reader/export-trace.ts';
import { savedRunOf } from '../../src/reader/saved-run.ts';
import { profileOf, twoTurns } from '../export/runs.ts';
import { temporaryFolder } from '../support/cli.ts';

const name = 'sensors.toolflame.jsonl';
const trace = { file: { uri: `file:///${name}`, name, path: name } };
const readingOf = (text: string) => ({ profile: profileOf(text), problems: [] });

test('a saved run has the report, every picture once, and details of what is in them', () => {
  const { report, pictures, details } = savedRunOf(readingOf(twoTurns), trace);
  assert.equal(report.run.agent, 'sensors');
  assert.deepEqual(
    pictures.map(({ choice }) => pictureKey(choice)),
    ['time', 'tokens carried call', 'money carried call', 'tokens carried tool'].concat(
      ['money carried tool', 'tokens own call', 'money own call', 'tokens own tool'],
      ['money own tool'],
    ),
  );
  const axes = pictures.map(({ bytes }) => decodePicture(bytes).axis);
  assert.deepEqual(axes.slice(0, 3), ['time', 'tokens', 'money']);
  for (const [key, message] of details) {
    const told = hostMessageSchema.parse(message);
    assert.ok(told.type === 'details' && boxKey(told.box) === key);
    // Texts of prompts and results are not given away unnoticed.
    assert.deepEqual(told.contents, []);
  }
  for (const key of ['run 0 0', 'call 1 0', 'tool 2 0', 'toolUse 0 1', 'backoff 0 1']) {
    assert.ok(details.has(key), [...details.keys()].join(', '));
  }
});

test('a saved run does not say where its trace is', () => {
  const at = '/w/ann/client/sensors.toolflame.jsonl';
  const local = { file: { uri: `file://${at}`, name: 'sensors', path: at }, path: at };
  const { report } = savedRunOf(readingOf(twoTurns), local);
  assert.deepEqual(report.file, { uri: 'sensors', name: 'sensors', path: 'sensors' });
  assert.doesNotMatch(JSON.stringify(report), /ann/);
});

test('a saved run tells of 2,000 boxes at most, those over time first', () => {
  const tools = Array.from(
    { length: 2100 },
    (_, index) => `tool t turn=1 queued=1 ${index * 2 + 2}-${index * 2 + 3} id=u${index}`,
  );
  const { details } = savedRunOf(readingOf(['run a', ...tools].join('\n')), trace);
  assert.equal(details.size, 2000);
  assert.ok(details.has('tool 0 0'));
});

test('an export is called as the trace', async () => {
  assert.equal(runNameOf(path.join('a', name)), 'sensors');
  assert.equal(runNameOf('old.jsonl'), 'old');
  assert.equal(runNameOf('.toolflame.jsonl'), 'run');
  const pageFolder = temporaryFolder();
  const { fileName } = await exportTrace(readingOf(twoTurns), trace, 'perfetto', { pageFolder });
  assert.equal(fileName, 'sensors.perfetto.json');
});

test('without the files of the page there is none', async () => {
  const pageFolder = temporaryFolder();
  await assert.rejects(
    exportTrace(readingOf(twoTurns), trace, 'html', { pageFolder }),
    /webview\.js/,
  );
});
