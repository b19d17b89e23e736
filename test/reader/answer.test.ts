import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { answer } from '../../src/reader/answer.ts';
import type { ReaderRequest, ReaderResult, TraceInput } from '../../src/reader/messages.ts';
import { wholeRun } from '../report/runs.ts';
import { temporaryFolder } from '../support/cli.ts';
import { fileOf, reportOf, traceFile, traceText, workOf } from './traces.ts';

const whole = traceText(wholeRun);
const header = whole.slice(0, whole.indexOf('\n') + 1);

async function report(trace: TraceInput): Promise<ReaderResult> {
  return answer({ type: 'report', trace }, workOf());
}

test('the same bytes have the same report, from a file or from memory', async () => {
  const trace = traceFile(whole);
  const bytes = new TextEncoder().encode(whole);
  const fromFile = await report(trace);
  assert.equal(fromFile.type, 'report');
  const fromMemory = await report({ file: trace.file, bytes });
  assert.equal(fromMemory.type, 'report');
  assert.deepEqual(reportOf(fromMemory), reportOf(fromFile));
  assert.equal(fromMemory.markdown, fromFile.markdown);
});

const damaged: readonly (readonly [name: string, content: string | Uint8Array, says: RegExp])[] = [
  ['is empty', '', /: the file is empty, not a trace$/],
  [
    'is of a newer version',
    header.replace('"version":1', '"version":9'),
    /:1: .* update Toolflame$/,
  ],
  ['was something else', Uint8Array.from({ length: 4096 }, (_, n) => (n * 7) % 256), /:1: not a/],
  ['was another JSON', '{"name":"package"}\n', /:1: not a Toolflame trace/],
];

for (const [name, content, says] of damaged) {
  test(`a file that ${name} has a failure that names it, as a report and as a summary`, async () => {
    const trace = traceFile(content);
    for (const type of ['report', 'summary', 'follow'] as const) {
      if (type === 'follow' && content === '') continue; // It may still come.
      const result = await answer({ type, trace }, workOf());
      assert.equal(result.type, 'failed');
      assert.match(result.message.message, says);
      assert.ok(result.message.message.startsWith(trace.path));
    }
  });
}

test('a file that is gone, a folder and a pipe are failures too', async () => {
  const folder = temporaryFolder();
  const says = async (at: string): Promise<string> => {
    const result = await report({ file: fileOf(at), path: at });
    return result.type === 'failed' ? result.message.message : 'shown';
  };
  assert.match(await says(path.join(folder, 'gone')), /there is no such file/);
  assert.match(await says(folder), /it is a folder/);
  if (process.platform === 'win32') return;
  const pipe = path.join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  assert.match(await says(pipe), /not a regular file/);
});

test('a torn last line is a notice, and the run one that died', async () => {
  const result = await report(traceFile(whole.slice(0, -20)));
  assert.equal(result.type, 'report');
  const { run, notices } = reportOf(result);
  assert.equal(run.outcome, 'died');
  assert.match(notices[0]?.text ?? '', /torn/);
});

test('how far a long reading is, is told at most every 100 ms', async () => {
  const notice = `${JSON.stringify({ type: 'notice', atMs: 1, code: 'c', message: 'm'.repeat(999) })}\n`;
  const trace = traceFile(header + notice.repeat(3000));
  const work = workOf();
  const { length } = header + notice.repeat(3000);
  // Each look at the clock takes 30 ms: a chunk has two when nothing is told.
  const clock = { ...work.clock, nowMs: () => (work.clock.hold(30), work.clock.nowMs()) };
  await answer(
    { type: 'report', trace },
    { ...work, clock: { ...clock, sleep: work.clock.sleep } },
  );
  assert.ok(work.told.length >= 3 && work.told.length <= 12, `${work.told.length} updates`);
  for (const update of work.told) {
    assert.ok(update.type === 'reading' && update.totalBytes === length);
    assert.ok(update.readBytes > 0 && update.readBytes <= length);
  }
});

test('work that nobody waits for any more ends with the reason', async () => {
  const work = workOf();
  work.abort.abort(new Error('closed'));
  const trace = traceFile(whole);
  for (const request of [
    { type: 'report', trace },
    { type: 'follow', trace },
    { type: 'summary', trace },
    { type: 'comparison', traces: [trace] },
  ] as const) {
    await assert.rejects(answer(request, work), { message: 'closed' }, request.type);
  }
});

test('a request of an unknown kind, and one without a trace, are refused', async () => {
  await assert.rejects(answer({ type: 'dance' } as unknown as ReaderRequest, workOf()), {
    message: 'unknown request dance',
  });
  const nothing = await report({ file: fileOf('/w/a') });
  assert.equal(nothing.type, 'failed');
});

const summaries: readonly (readonly [name: string, text: string, summary: object])[] = [
  [
    'a whole run',
    wholeRun,
    {
      ...{ agent: 'sensors', model: 'm1', simulated: true, outcome: 'completed', wallMs: 3510 },
      ...{ turns: 2, toolCalls: 2, inputTokens: 630, outputTokens: 114 },
    },
  ],
  [
    'a paid run that failed',
    `run a file=b.yaml provider=bedrock model=x
     call 1 0-9 model=us.anthropic.claude-haiku-4-5-20251001-v1:0 usage=1000/100
     end 9 failed error error=E:network:went_away`,
    {
      ...{ agent: 'a', agentFile: 'b.yaml', model: 'x', simulated: false, outcome: 'failed' },
      ...{ wallMs: 9, turns: 1, toolCalls: 0, inputTokens: 1000, outputTokens: 100 },
      ...{ costUsd: 0.00165, reason: 'E: went away' },
    },
  ],
  [
    'a run that met a limit, with tokens unknown',
    'run a\ncall 1 0-9\nend 9 stopped limit: turns',
    {
      ...{ agent: 'a', model: 'model-1', simulated: false, outcome: 'stopped', wallMs: 9 },
      ...{ turns: 1, toolCalls: 0, reason: 'limit: turns' },
    },
  ],
  [
    'a run that died',
    'run a\ncall 1 0-',
    {
      ...{ agent: 'a', model: 'model-1', simulated: false, outcome: 'died' },
      ...{ turns: 1, toolCalls: 0, reason: 'the trace has no end of the run' },
    },
  ],
];

for (const [name, text, expected] of summaries) {
  test(`the summary of ${name}`, async () => {
    const result = await answer({ type: 'summary', trace: traceFile(traceText(text)) }, workOf());
    assert.deepEqual(result, {
      type: 'summary',
      summary: { ...expected, startedAt: '2030-01-02T03:04:05.000Z' },
    });
  });
}
