import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildReport } from '../../src/host/report-message.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { hostMessageSchema, type ReportMessage } from '../../src/protocol.ts';
import { profileOf, wholeRun } from '../report/runs.ts';

const file = { uri: 'file:///w/a', name: 'a', path: '/w/a' };

function messageOf(profile: Profile, problems: readonly { line: number; message: string }[] = []) {
  return buildReport({ profile, problems }, file).message;
}

function tablesOf(message: ReportMessage) {
  return message.sections.flatMap(({ title, table }) => (table ? [{ title, table }] : []));
}

test('a report passes the check of the webview as it is', () => {
  const message = messageOf(profileOf(wholeRun), [{ line: 3, message: 'not JSON; skipped' }]);
  assert.deepEqual(hostMessageSchema.parse(JSON.parse(JSON.stringify(message))), message);
});

test('every column of every table is explained', () => {
  const missing = tablesOf(messageOf(profileOf(wholeRun))).flatMap(({ title, table }) =>
    table.columns
      .filter((column) => column.title !== '' && column.about === undefined)
      .map((column) => `${title}: ${column.title}`),
  );
  assert.deepEqual(missing, []);
});

test('every row of the time ledger is explained and has a bar, but the sum', () => {
  const whole = profileOf(wholeRun);
  const rows = Object.keys(whole.timeLedger).map((row) => [row, whole.wallMs / 9]);
  const [time] = tablesOf(messageOf({ ...whole, timeLedger: Object.fromEntries(rows) }));
  assert.equal(time?.table.rows.length, 10);
  assert.deepEqual(
    time?.table.rows.filter(({ about }) => about === undefined),
    [],
  );
  assert.deepEqual(
    time?.table.rows.map(({ bar, total }) => bar?.kind ?? (total ? 'total' : 'none')).join(' '),
    'model model model model overhead tools overhead overhead residual total',
  );
});

test('the head says who ran, on what, and that it was simulated', () => {
  assert.deepEqual(messageOf(profileOf(wholeRun)).run, {
    agent: 'sensors',
    model: 'm1',
    simulated: true,
    speed: 1,
    outcome: 'completed',
    startedAt: profileOf(wholeRun).header?.createdAt,
  });
});

test('names from the trace cannot turn the text around or hide in it', () => {
  const profile = profileOf(wholeRun);
  const start = profile.start && { ...profile.start, agent: { name: 'a\u202eb\u200b\nc' } };
  assert.equal(messageOf({ ...profile, ...(start && { start }) }).run.agent, 'ab c');
});

test('a trace that recorded nothing has no sections', () => {
  const { sections, run } = messageOf(profileOf(''));
  assert.deepEqual(sections, []);
  assert.equal(run.outcome, 'died');
});

test('of very many unreadable lines the first are shown, and how many there are more', () => {
  const problems = Array.from({ length: 1000 }, (_, index) => ({
    line: index + 2,
    message: 'not JSON; skipped',
  }));
  const { notices } = messageOf(profileOf(wholeRun), problems);
  assert.equal(notices.length, 21);
  assert.deepEqual(notices[0], { line: 2, text: 'not JSON; skipped' });
  assert.deepEqual(notices.at(-1), { line: 22, text: 'and 980 more lines from here on' });
});
