import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildProfile } from '../../../src/profile/build.ts';
import type { Profile } from '../../../src/profile/profile.ts';
import type { ReportMessage } from '../../../src/protocol.ts';
import { buildReport } from '../../../src/reader/report/report-message.ts';
import { profileOf, wholeRun } from '../../report/runs.ts';
import { anyTrace } from '../../support/arbitrary-trace.ts';
import { traceOf } from '../../support/trace-builder.ts';
import { reportOf } from '../traces.ts';

const trace = { file: { uri: 'file:///w/a', name: 'a', path: '/w/a' }, path: '/w/a' };

function messageOf(profile: Profile, problems: readonly { line: number; message: string }[] = []) {
  return reportOf(buildReport({ profile, problems }, trace));
}

const live = (text: string): ReportMessage => messageOf(buildProfile(traceOf(text), 'running'));

function tablesOf(message: ReportMessage) {
  return message.sections.flatMap(({ title, table }) => (table ? [{ title, table }] : []));
}

test('whatever a trace holds, its message passes the check of the webview, and its ledger is whole', () => {
  fc.assert(
    fc.property(anyTrace, fc.constantFrom('died', 'running'), (events, unended) => {
      const message = messageOf(buildProfile(events, unended));
      const shares = message.ledger?.segments.map(({ share }) => share) ?? [1];
      const total = shares.reduce((sum, share) => sum + share, 0);
      assert.ok(Math.abs(total - 1) < 1e-9, `the shares add up to ${total}`);
      // JSON writes controls and lone surrogates as \u….
      assert.doesNotMatch(JSON.stringify(message), /\\u|[\x7f-\x9f\u202a-\u202e\u200b]/);
    }),
    { numRuns: 300 },
  );
});

test('the sections are the ledgers of time and tokens with the calls, then the long tables, and then the rest of the report', () => {
  const { sections } = messageOf(profileOf(wholeRun));
  assert.deepEqual(
    sections.map(({ title, table }) => `${title}: ${table?.id ?? 'no table'}`),
    [
      'Where the time went: time',
      'Calls to the model: calls',
      'Token ledger: token-ledger',
      'Context growth: context',
      'Tools: tools',
      'What each tool cost the model: tool-costs',
      'Parts of the context: parts',
      'Answers by kind of block: answers-by-kind-of-block',
      'Rates: no table',
      'Machine and network: no table',
      'Notices and errors: no table',
    ],
  );
  const sortable = tablesOf(messageOf(profileOf(wholeRun))).filter(({ table }) => table.sortable);
  assert.deepEqual(
    sortable.map(({ table }) => table.id),
    ['calls', 'token-ledger', 'context', 'tools', 'tool-costs', 'parts'],
  );
});

test('every column of every table is explained', () => {
  const missing = tablesOf(messageOf(profileOf(wholeRun))).flatMap(({ title, table }) =>
    table.columns
      .filter((column) => column.title !== '' && column.about === undefined)
      .map((column) => `${title}: ${column.title}`),
  );
  assert.deepEqual(missing, []);
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

test('a trace that recorded nothing has neither ledger nor sections', () => {
  const { sections, run, ledger } = messageOf(profileOf(''));
  assert.deepEqual([sections, ledger], [[], undefined]);
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

test('the markdown is that of the command line', () => {
  const { markdown } = buildReport({ profile: profileOf(wholeRun), problems: [] }, trace);
  assert.match(markdown, /^# sensors · m1 · simulated\n/);
  assert.match(markdown, /\| sensor\\_1 \| 1 \|/);
  assert.match(markdown, /\nTrace: `\/w\/a`$/);
});

test('the agent file goes with the report, where the trace has it', () => {
  const failed = profileOf('run a file=b.agent.yaml\nend 9 failed error error=E:auth:no');
  const { agentFile } = buildReport({ profile: failed, problems: [] }, trace);
  assert.equal(agentFile, 'b.agent.yaml');
  const whole = buildReport({ profile: profileOf(wholeRun), problems: [] }, trace);
  assert.ok(!('agentFile' in whole));
});

/** A run that is on, at moments of it, and what is said of each. */
const moments: readonly (readonly [text: string, progress: string])[] = [
  ['', 'turn 0 · 0.0 s · waiting for the first token'],
  ['call 1 0-\nattempt 1-\nresource 1500', 'turn 1 · 1.5 s · waiting for the first token'],
  ['call 1 0-\nattempt 1-9 error\nwait 9-20', 'turn 1 · 0.0 s · trying again'],
  ['call 1 0-\nattempt 1-\ntext 3-4\ntext 5-', 'turn 1 · 0.0 s · block 2 arriving'],
  [
    'call 1 0-9 usage=120/30\ntool a queued=9 10-11\ntool b queued=9 10-\ntool c queued=9\nresource 2000',
    'turn 1 · 2.0 s · 120 in, 30 out tokens · 1/3 tools, b',
  ],
  [
    'call 1 0-9 usage=120/30\ntool a queued=9 10-11\ncall 2 12-\nattempt 12-',
    'turn 2 · 0.0 s · 120 in, 30 out tokens · waiting for the first token',
  ],
];

for (const [text, progress] of moments) {
  test(`a run that is on says: ${progress}`, () => {
    const message = live(`run a\n${text}`);
    assert.equal(message.progress, progress);
    assert.equal(message.run.outcome, 'running');
    assert.doesNotMatch(JSON.stringify(message), /[Dd]ied|no end|trace ends/);
  });
}

test('a run that is over has no progress', () => {
  assert.equal(live('run a\nend 9 completed end_turn').progress, undefined);
});
