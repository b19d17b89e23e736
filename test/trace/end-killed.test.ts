import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { endKilledTrace, KILLED_REASON } from '../../src/trace/end-killed.ts';
import { readTraceFile } from '../../src/trace/read-trace.ts';
import { temporaryFolder } from '../support/cli.ts';
import { samples } from './samples.ts';

const lineOf = (event: object): string => `${JSON.stringify(event)}\n`;
const begun = lineOf(samples.header) + lineOf(samples['run-start']);
const stop = lineOf({ ...samples.stop, atMs: 40 });

function fileOf(text: string): string {
  const file = path.join(temporaryFolder(), 'a.toolflame.jsonl');
  fs.writeFileSync(file, text);
  return file;
}

/** Ends the trace and gives what it says then: when it ended, and its problems. */
async function endOf(text: string, atMs?: number) {
  const file = fileOf(text);
  const added = await endKilledTrace(file, atMs);
  const { events, problems } = await readTraceFile(file);
  const end = events.at(-1);
  assert.ok(added && end?.type === 'run-end');
  assert.ok(fs.readFileSync(file, 'utf8').startsWith(text), 'nothing else is touched');
  return { ...end, problems: problems.map(({ line, message }) => `${line}: ${message}`) };
}

test('a trace without an end gets one at its last stamp', async () => {
  assert.deepEqual(await endOf(begun + stop), {
    ...{ type: 'run-end', atMs: 40, outcome: 'cancelled', reason: KILLED_REASON },
    problems: [],
  });
});

test('the end is when the caller says, but never before the last stamp', async () => {
  assert.equal((await endOf(begun + stop, 39)).atMs, 40);
  assert.equal((await endOf(begun + stop, 41.5)).atMs, 41.5);
});

test('the last stamp is the latest of any line near the end', async () => {
  const deltas = lineOf({ ...samples['block-deltas'], timesMs: [41, 77], sizes: [1, 1] });
  const wait = lineOf({ ...samples['retry-wait'], endMs: 80 });
  assert.equal((await endOf(begun + deltas + stop)).atMs, 77);
  assert.equal((await endOf(begun + wait + stop)).atMs, 80);
});

test('a torn last line is reported, and nothing else is lost', async () => {
  const { atMs, problems } = await endOf(`${begun}${stop}{"type":"tool-end","atMs":99,"tool`);
  assert.equal(atMs, 40);
  assert.deepEqual(problems, ['4: not JSON; skipped']);
});

test('a last line that lacks only its line break is an event', async () => {
  const { atMs, problems } = await endOf(begun + stop.trimEnd());
  assert.equal(atMs, 40);
  assert.deepEqual(problems, []);
});

test('a header alone is a run that was killed at once', async () => {
  assert.equal((await endOf(lineOf(samples.header))).atMs, 0);
});

test('a long last line, whole or torn, is read to its beginning', async () => {
  const long = (atMs: number) => lineOf({ type: 'part', atMs, part: { content: 'é'.repeat(9e5) } });
  const whole = long(55);
  const file = fileOf(begun + whole + long(66).slice(0, -9));
  assert.equal(await endKilledTrace(file), true);
  assert.match(fs.readFileSync(file, 'utf8'), /\n\{"type":"run-end","atMs":55,/);
});

const counts = lineOf({ ...samples['part-tokens'], atMs: 90 }).repeat(3000);
const nothing: readonly (readonly [name: string, text: string])[] = [
  ['is empty', ''],
  ['holds no whole line', lineOf(samples.header).slice(0, 20)],
  ['has an end', begun + lineOf(samples['run-end'])],
  ['has an end without its line break', begun + lineOf(samples['run-end']).trimEnd()],
  ['has an end and counts that came after it', begun + lineOf(samples['run-end']) + counts],
];
for (const [name, text] of nothing) {
  test(`a file that ${name} is left as it is`, async () => {
    const file = fileOf(text);
    assert.equal(await endKilledTrace(file), false);
    assert.equal(fs.readFileSync(file, 'utf8'), text);
  });
}

test('counts without an end before them do not hide that it is missing', async () => {
  assert.equal((await endOf(begun + stop + counts)).atMs, 90);
});

test('a file that is not there is nothing to end; what cannot be opened rejects', async () => {
  assert.equal(await endKilledTrace(path.join(temporaryFolder(), 'absent')), false);
  await assert.rejects(endKilledTrace(temporaryFolder()), { code: 'EISDIR' });
});
