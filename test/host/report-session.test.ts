import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReportSession, type SessionActions } from '../../src/host/report-session.ts';
import type { TraceSource } from '../../src/host/trace-source.ts';
import type { HostMessage } from '../../src/protocol.ts';
import { wholeRun } from '../report/runs.ts';
import { traceOf } from '../support/trace-builder.ts';
import { sourceFrom, StepPace, traceBytes } from './sources.ts';

const whole = traceBytes(traceOf(wholeRun));

/** A session, and everything it did: what it showed, and a line for each other action. */
function open(source: TraceSource, pace = new StepPace(0)) {
  const shown: HostMessage[] = [];
  const done: string[] = [];
  const actions: SessionActions = {
    show: (message) => void shown.push(message),
    copy: async (text) => void done.push(`copy ${text.split('\n')[0]}`),
    openText: async (line) => void done.push(`open at ${line}`),
    showLog: () => void done.push('log shown'),
    log: (level, text) => void done.push(`${level} ${text.split('\n')[0]}`),
  };
  const session = createReportSession(source, actions, pace);
  return { session, shown, done, types: () => shown.map(({ type }) => type).join(' ') };
}

test('a trace is read and shown, and every new document gets it again', async () => {
  const { session, shown, done, types } = open(sourceFrom(whole));
  await session.handle({ type: 'ready' });
  await session.load();
  await session.handle({ type: 'ready' });
  assert.equal(types(), 'reading report report');
  assert.equal(shown[1], shown[2]);
  assert.deepEqual(done, ['info /w/a.toolflame.jsonl: report in 0 ms']);
});

test('a long reading says how far it is', async () => {
  const { session, shown } = open(sourceFrom(whole, Buffer.from('\n\n')), new StepPace(60));
  await session.load();
  const [first] = shown;
  assert.ok(first?.type === 'reading' && first.totalBytes === whole.byteLength + 2);
  assert.ok(first.readBytes > 0 && first.readBytes <= whole.byteLength);
  assert.equal(shown.at(-1)?.type, 'report');
});

test('a torn last line is a notice, and the rest is shown', async () => {
  const { session, shown } = open(sourceFrom(whole, Buffer.from('{"type":"no')));
  await session.load();
  const [report] = shown;
  assert.ok(report?.type === 'report');
  assert.deepEqual(
    report.notices.map(({ text }) => text),
    ['the last line is torn (the writer was stopped in it); skipped'],
  );
});

test('a file that is no trace fails with its name, line and fix', async () => {
  const { session, shown, done } = open(sourceFrom(Buffer.from([0, 1, 255, 10, 7])));
  await session.load();
  const [failed] = shown;
  assert.ok(failed?.type === 'failed' && failed.line === 1);
  assert.match(failed.message, /^\/w\/a\.toolflame\.jsonl:1: .*give a \*\.toolflame\.jsonl file$/);
  assert.equal(done[0], `error ${failed.message}`);
  assert.match(done[1] ?? '', /^debug TraceFormatError/);
});

test('a copy is the Markdown of the report, and refused where there is none', async () => {
  const { session, done } = open(sourceFrom(whole));
  const copy = { type: 'copy-markdown' } as const;
  await assert.rejects(async () => session.handle(copy), {
    message: 'There is no report to copy.',
  });
  await session.load();
  await session.handle(copy);
  assert.equal(done.at(-1), 'copy # sensors · m1 · simulated');
});

test('the trace opens as text, at a line where one is given, and the log can be shown', async () => {
  const { session, done } = open(sourceFrom(whole));
  await session.handle({ type: 'open-text' });
  await session.handle({ type: 'open-text', line: 3 });
  await session.handle({ type: 'show-log' });
  assert.deepEqual(done, ['open at undefined', 'open at 3', 'log shown']);
});

test('a reload reads again, and a report that can no longer be read is not copied', async () => {
  const gone = Object.assign(new Error('gone'), { code: 'ENOENT' });
  const chunks: (Uint8Array | Error)[][] = [[whole], [gone]];
  const source = {
    ...sourceFrom(whole),
    chunks: () => sourceFrom(...(chunks.shift() ?? [])).chunks(),
  };
  const { session, types } = open(source);
  await session.load();
  await session.handle({ type: 'reload' });
  assert.equal(types(), 'report failed');
  await assert.rejects(async () => session.handle({ type: 'copy-markdown' }));
});

test('a session that is closed in mid-reading shows and logs nothing more', async () => {
  const pace = new StepPace(10, () => opened.session.close());
  const opened = open(sourceFrom(whole), pace);
  await opened.session.load();
  assert.equal(opened.types(), '');
  assert.deepEqual(opened.done, []);
});

test('a reading that is overtaken by a reload shows nothing', async () => {
  let breaths = 0;
  let second: Promise<void> | undefined;
  const pace = new StepPace(10, () => {
    breaths += 1;
    if (breaths === 1) second = opened.session.load();
  });
  const opened = open(sourceFrom(whole), pace);
  await opened.session.load();
  await second;
  assert.equal(opened.types(), 'report');
});
