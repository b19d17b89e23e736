import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, test } from 'node:test';
import { followTrace } from '../../src/reader/follow-trace.ts';
import type { ReportMessage } from '../../src/protocol.ts';
import type { ReportResult, TraceInput } from '../../src/reader/messages.ts';
import { readProfile } from '../../src/reader/read-profile.ts';
import { buildReport } from '../../src/reader/report/report-message.ts';
import { wholeRun } from '../report/runs.ts';
import { temporaryFolder } from '../support/cli.ts';
import { idle } from '../support/manual-clock.ts';
import { fileOf, reportOf, traceFile, traceText, workOf } from './traces.ts';

const lines = traceText(wholeRun).split(/(?<=\n)/);
const [header = '', ...others] = lines;
const end = others.at(-1) ?? '';

/** Whoever still follows a trace when its test is over stops, and closes its file. */
const following: AbortController[] = [];
afterEach(() => following.splice(0).forEach((abort) => abort.abort(new Error('over'))));

/** A trace that grows when the test says so, and who follows it. */
function follow(trace: TraceInput & { path: string }, silenceMs?: number) {
  const work = workOf();
  following.push(work.abort);
  let result: ReportResult | undefined;
  let failure: unknown;
  followTrace(trace, work, silenceMs).then(
    (last) => (result = last),
    (error: unknown) => (failure = error),
  );
  /** Waits, without time, until all that can be read has been read. */
  const settle = async (): Promise<void> => {
    while (work.clock.sleeping === 0 && result === undefined && failure === undefined) await idle();
  };
  return {
    ...work,
    append: (text: string) => fs.appendFileSync(trace.path, text),
    after: async (ms: number) => {
      await settle();
      for (let left = ms; left > 0; left -= 50) {
        await work.clock.advance(Math.min(50, left));
        await settle();
      }
    },
    lastTold: (): ReportMessage | undefined => {
      const last = work.told.at(-1);
      return last?.type === 'report' ? reportOf(last) : undefined;
    },
    result: () => result,
    failure: () => failure,
  };
}

test('a run is told as it comes, and at its end as it was', async () => {
  const trace = traceFile('');
  const run = follow(trace);
  await run.after(200);
  assert.equal(run.told.length, 0, 'nothing is there to tell');
  run.append(header);
  await run.after(100);
  assert.equal(run.lastTold()?.run.outcome, 'running');
  for (const line of others.slice(0, -1)) {
    run.append(line);
    await run.after(300);
    assert.equal(run.lastTold()?.run.outcome, 'running');
  }
  assert.equal(run.lastTold()?.sections.length, 11);
  run.append(end);
  await run.after(300);
  assert.equal(run.lastTold()?.run.outcome, 'completed');
  assert.equal(run.result(), undefined, 'counts may still follow');
  await run.after(500);
  const asRead = buildReport(await readProfile(trace, workOf()), trace);
  assert.deepEqual(run.result(), asRead);
});

test('nothing is told while nothing is new, and at most every 250 ms', async () => {
  const run = follow(traceFile(header));
  await run.after(1000);
  assert.equal(run.told.length, 1);
  for (const line of others.slice(0, 10)) {
    run.append(line);
    await run.after(100);
  }
  assert.ok(run.told.length >= 4 && run.told.length <= 5, `${run.told.length} in a second`);
});

test('a report that takes long is built less often', async () => {
  const run = follow(traceFile(header));
  await run.after(300);
  const { told } = run;
  // Whoever builds holds the thread for 200 ms: then others have it for 800 ms.
  const push = told.push.bind(told);
  told.push = (update) => (run.clock.hold(200), push(update));
  for (const line of others.slice(0, 20)) {
    run.append(line);
    await run.after(100);
  }
  assert.ok(told.length <= 4, `${told.length} in two seconds`);
});

test('half a line is not whole yet, and no problem', async () => {
  const run = follow(traceFile(header));
  const [start = '', next = ''] = others;
  await run.after(300);
  run.append(start.slice(0, 30));
  await run.after(300);
  assert.deepEqual(run.lastTold()?.notices, []);
  assert.equal(run.lastTold()?.run.agent, 'unknown agent');
  run.append(start.slice(30) + next);
  await run.after(300);
  assert.deepEqual(run.lastTold()?.notices, []);
  assert.equal(run.lastTold()?.run.agent, 'sensors');
});

test('counts that follow the end of the run are in the last report, and a line that stays torn is told', async () => {
  const run = follow(traceFile(lines.join('')));
  await run.after(400);
  run.append(
    '{"type":"part-tokens","atMs":1,"partId":"a1","count":{"tokens":777,"basis":"exact"}}\n',
  );
  await run.after(400);
  assert.equal(run.result(), undefined);
  run.append('{"type":"part-to');
  await run.after(600);
  const result = run.result();
  assert.ok(result);
  const { sections, notices } = reportOf(result);
  assert.match(JSON.stringify(sections), /777/);
  assert.match(notices[0]?.text ?? '', /torn/);
});

test('a damaged line in the middle is told while the run is on', async () => {
  const run = follow(traceFile(`${header}not JSON\n`));
  await run.after(100);
  assert.deepEqual(run.lastTold()?.notices, [{ line: 2, text: 'not JSON; skipped' }]);
});

test('a trace that is not there yet is waited for', async () => {
  const at = path.join(temporaryFolder(), 'late.jsonl');
  const run = follow({ file: fileOf(at), path: at });
  await run.after(1000);
  assert.equal(run.failure(), undefined);
  fs.writeFileSync(at, header);
  await run.after(100);
  assert.equal(run.told.length, 1);
});

test('a trace is waited for as long as somebody does: a run may take a minute to start', async () => {
  const at = path.join(temporaryFolder(), 'never.jsonl');
  const run = follow({ file: fileOf(at), path: at });
  await run.after(60_000);
  assert.equal(run.failure(), undefined);
  run.abort.abort(new Error('gone'));
  await run.after(0);
  assert.match(String(run.failure()), /gone/);
});

test('a run of somebody else is followed while it speaks, and has died after its silence', async () => {
  const run = follow(traceFile(header + (others[0] ?? '')), 5000);
  await run.after(300);
  assert.equal(run.lastTold()?.run.outcome, 'running');
  const actions = run.lastTold()?.offers.map(({ action }) => action);
  assert.deepEqual(actions, ['open-text'], 'it is not ours to cancel');
  await run.after(4000);
  run.append(others[1] ?? '');
  await run.after(4900);
  assert.equal(run.result(), undefined);
  run.append('{"type":"torn');
  await run.after(4900);
  assert.equal(run.result(), undefined);
  await run.after(300);
  const result = run.result();
  assert.ok(result);
  const { run: head, notices } = reportOf(result);
  assert.equal(head.outcome, 'died');
  assert.match(notices[0]?.text ?? '', /torn/);
});

test('one of somebody else that ends is over at once, and one that is not there is a failure', async () => {
  const ended = follow(traceFile(lines.join('')), 30_000);
  await ended.after(700);
  const result = ended.result();
  assert.equal(result && reportOf(result).run.outcome, 'completed');
  const at = path.join(temporaryFolder(), 'never.jsonl');
  const gone = follow({ file: fileOf(at), path: at }, 30_000);
  await gone.after(100);
  assert.match(String(gone.failure()), /ENOENT/);
});

test('what turns out to be no trace is a failure', async () => {
  const run = follow(traceFile(''));
  await run.after(100);
  run.append('PNG\n');
  await run.after(100);
  assert.match(String(run.failure()), /not a Toolflame trace/);
});

test('a file that is emptied and written anew is followed anew', async () => {
  const trace = traceFile(lines.slice(0, 12).join(''));
  const run = follow(trace);
  await run.after(100);
  fs.writeFileSync(trace.path, '');
  await run.after(100);
  run.append(header + (others[0] ?? ''));
  await run.after(300);
  assert.deepEqual(run.lastTold()?.notices, []);
  assert.equal(run.lastTold()?.run.agent, 'sensors');
});

test('following ends when it is cancelled, and the file is closed', async () => {
  const run = follow(traceFile(header));
  await run.after(300);
  run.abort.abort(new Error('closed'));
  await idle();
  await idle();
  assert.match(String(run.failure()), /closed/);
  assert.equal(run.clock.sleeping, 0);
});

test('only a file of this machine can be followed', async () => {
  const trace = { file: fileOf('/a'), bytes: new Uint8Array() };
  await assert.rejects(followTrace(trace, workOf()), /only a file of this machine/);
});
