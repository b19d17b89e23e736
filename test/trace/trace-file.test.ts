import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { TraceEvent } from '../../src/trace/event.ts';
import type { PartKind } from '../../src/trace/part.ts';
import { readTraceFile } from '../../src/trace/read-trace.ts';
import { partDigest } from '../../src/trace/digest.ts';
import { createRecorder } from '../../src/trace/recorder.ts';
import { createTraceFile } from '../../src/trace/trace-file.ts';
import { samples } from './samples.ts';

const events: readonly TraceEvent[] = Object.values(samples);

function fileIn(context: TestContext, ...names: readonly string[]): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'toolflame-'));
  context.after(() => fs.rmSync(folder, { recursive: true }));
  return path.join(folder, ...names);
}

test('each event is whole in the file before the sink returns, as a killed process leaves it', async (t) => {
  const trace = createTraceFile(fileIn(t, 'new', 'folders', 'a.jsonl'));
  let expected = '';
  for (const event of events) {
    trace.sink(event);
    expected += `${JSON.stringify(event)}\n`;
    assert.equal(fs.readFileSync(trace.path, 'utf8'), expected);
  }
  assert.deepEqual(await readTraceFile(trace.path), { events, problems: [] });
  await trace.close();
});

type Said = readonly [kind: PartKind, name: string | undefined, text: string];

const said: readonly Said[] = [
  ['system', undefined, 'be kind'],
  ['toolResult', 'a', 'ok'],
  ['toolResult', 'b', 'ok'],
  ['toolUse', 'a', 'ok'],
  ['userText', undefined, 'ok'],
  ['assistantText', undefined, 'é "€"\n'],
];

for (const content of ['full', 'digest'] as const) {
  test(`every part in a ${content} trace has its own digest`, async (t) => {
    const trace = createTraceFile(fileIn(t, 'a.jsonl'));
    trace.sink({ ...samples.header, content });
    const recorder = createRecorder([trace.sink], content);
    for (const part of said) recorder.part(...part, 1);
    await trace.close();
    const { events, problems } = await readTraceFile(trace.path);
    assert.deepEqual(problems, []);
    const parts = events.flatMap((event) => (event.type === 'part' ? [event.part] : []));
    assert.deepEqual(
      parts.map((part) => part.digest),
      said.map((part) => partDigest(...part)),
    );
    assert.equal(new Set(parts.map((part) => part.digest)).size, said.length);
    assert.deepEqual(
      parts.map((part) => part.content),
      said.map(([, , text]) => (content === 'full' ? text : undefined)),
    );
  });
}

test('an event that is written stays as it was', async (t) => {
  const trace = createTraceFile(fileIn(t, 'a.jsonl'));
  const part = { id: 'p1', kind: 'userText', bytes: 2, content: 'ok' } as const;
  const event = { type: 'part', atMs: 1, part } as const;
  trace.sink(event);
  await trace.close();
  assert.deepEqual(event, { type: 'part', atMs: 1, part: { ...part } });
  assert.ok(!('digest' in part));
});

test('an older file of that name is replaced', async (t) => {
  const file = fileIn(t, 'a.jsonl');
  fs.writeFileSync(file, 'something longer than a header\n'.repeat(100));
  const trace = createTraceFile(file);
  trace.sink(samples.header);
  await trace.close();
  assert.deepEqual((await readTraceFile(file)).events, [samples.header]);
});

test('a file that cannot be made is refused as the system words it', (t) => {
  assert.throws(() => createTraceFile(path.dirname(fileIn(t, 'a.jsonl'))), { syscall: 'open' });
});

const full = '/dev/full';

test(
  'a full disk is told by failure(), and nothing throws',
  { skip: !fs.existsSync(full) },
  async () => {
    const trace = createTraceFile(full);
    assert.equal(trace.failure(), undefined);
    for (const event of events) trace.sink(event);
    await trace.close();
    assert.match(String(trace.failure()), /ENOSPC: no space left on device/);
  },
);

test('after a failure nothing more is written', async (t) => {
  const trace = createTraceFile(fileIn(t, 'a.jsonl'));
  trace.sink(samples.header);
  const write = t.mock.method(fs, 'writeSync', () => {
    throw new Error('the disk is gone');
  });
  trace.sink(samples['run-start']);
  write.mock.restore();
  trace.sink(samples['run-end']);
  await trace.close();
  assert.equal(trace.failure()?.message, 'the disk is gone');
  assert.equal(fs.readFileSync(trace.path, 'utf8'), `${JSON.stringify(samples.header)}\n`);
});

test('what the system takes in pieces is written whole', async (t) => {
  const trace = createTraceFile(fileIn(t, 'a.jsonl'));
  const write: (fd: number, bytes: Uint8Array, from: number, length: number) => number =
    fs.writeSync;
  t.mock.method(fs, 'writeSync', (fd: number, bytes: Uint8Array, from: number) =>
    write(fd, bytes, from, Math.min(7, bytes.length - from)),
  );
  for (const event of events) trace.sink(event);
  await trace.close();
  assert.deepEqual(await readTraceFile(trace.path), { events, problems: [] });
});

for (const [code, isFailure] of [
  ['EIO', true],
  ['ENOSPC', true],
  ['EINVAL', false],
  ['EROFS', false],
] as const) {
  test(`a sync that fails with ${code} is ${isFailure ? 'a' : 'no'} failure of the trace`, async (t) => {
    const trace = createTraceFile(fileIn(t, 'a.jsonl'));
    const error = Object.assign(new Error(code), { code });
    t.mock.method(fs, 'fdatasync', (_fd: number, done: (error: Error) => void) => done(error));
    trace.sink(samples.stop);
    await trace.close();
    assert.equal(trace.failure(), isFailure ? error : undefined);
  });
}
