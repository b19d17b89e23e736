import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProfile } from '../../src/profile/build.ts';
import { addCost } from '../../src/profile/prices.ts';
import { reportText } from '../../src/report/text.ts';
import { traceOf } from '../support/trace-builder.ts';
import { profileOf } from './runs.ts';

/** The lines of a report that hold any of the words, joined where they were broken. */
function linesWith(text: string, ...words: readonly string[]): readonly string[] {
  const report = reportText(profileOf(text), {}).replaceAll(/,\n +/g, ', ');
  const lines = report.split('\n').map((line) => line.trim());
  return lines.filter((line) => words.some((word) => line.includes(word)));
}

const cutShort = `
  run agent concurrency=1
  tool a queued=0 0-90 worker=1 wave=1 cancelled part=r
  tool b queued=0 ended=90 cancelled part=r
  part r toolResult name=a tokens=3`;

test('a tool call that never started has no duration and no wait, and they are not taken for 0', () => {
  assert.deepEqual(
    linesWith(`${cutShort}\nend 90 cancelled cancelled`, 'a    ', 'b    ').slice(0, 2),
    [
      'a         1       0  90 ms    90 ms       0 ms           ≈3',
      'b         1       0      –        –          –           ≈3',
    ],
  );
});

test('the mean of a family is over the calls that ran', () => {
  const tools = Array.from({ length: 9 }, (_, n) =>
    n < 3 ? `tool t_${n} queued=0 0-60 worker=${n + 1} wave=1 ok` : `tool t_${n} queued=0 ended=60`,
  );
  const text = `run agent concurrency=3\n${tools.join('\n')}\nend 60 cancelled cancelled`;
  assert.deepEqual(linesWith(text, 't_0…8', 'Never'), [
    't_0…8      9       0  60 ms    60 ms       0 ms            0',
    'Never got a worker: 6 calls, after waiting 60 ms.',
  ]);
});

test('calls that were cut short are named', () => {
  assert.deepEqual(
    linesWith(
      `${cutShort}\ntool c queued=0 5-\nresource 90`,
      'worker:',
      'running:',
      'Still',
    ).filter((line) => !line.startsWith('Starts')),
    [
      'Never got a worker: 1 call, after waiting 90 ms.',
      'Cancelled while running: 1 call.',
      'Still running when the trace ends: 1 call, counted until then.',
    ],
  );
});

test('tokens of a result that has not come are unknown', () => {
  const [row = ''] = linesWith('run agent\ntool slow queued=0 0-\nresource 9', 'slow');
  assert.match(row, /unknown$/);
});

test('the queue row says that waiting calls are elsewhere, and is not there without need', () => {
  const queued = 'tool a queued=0 5-10 ok\nend 10 completed end_turn';
  assert.equal(linesWith(`run agent\n${queued}`, 'queue, nothing', 'Each instant').length, 2);
  const prompt = 'tool a queued=5 5-10 ok\nend 10 completed end_turn';
  assert.equal(linesWith(`run agent\n${prompt}`, 'queue, nothing', 'Each instant').length, 0);
});

test('bytes that the trace does not have are unknown, where a request was sent', () => {
  const died = 'run agent\ncall 1 0-\nattempt 1-\nresource 9';
  assert.deepEqual(linesWith(died, 'HTTP'), ['HTTP bodies: sent unknown, received unknown.']);
  assert.deepEqual(linesWith('run agent\nresource 9', 'HTTP'), []);
});

test('of a run that was hurried, what is real and what is scaled is told apart', () => {
  const [real, ...scaled] = linesWith(
    'run agent simulated speed=10\nresource 9 cpu=1',
    'real time',
    'residual, gaps',
  );
  assert.match(
    real ?? '',
    /^Process of the run, embedded model included, in real time: CPU 1\.0 ms/,
  );
  assert.match(scaled.join(' '), /^Speed 10×: .* \(residual, gaps, dispatch\) is scaled too/);
});

test('blocks that came all at once have no time a token', () => {
  const text = 'run a\npart p assistantText tokens=5\ncall 1 0-9\nattempt 1-9\ntext 3-3 part=p';
  const [row = ''] = linesWith(text, 'text    ');
  assert.match(row, /≈5 +–$/);
});

test('the cache of the calls that are known counts although another is unknown', () => {
  const cached = traceOf('run a\ncall 1 0-9 usage=100/5\ncall 2 9-').map((event) =>
    event.type === 'usage' ? { ...event, usage: { ...event.usage, cacheReadTokens: 80 } } : event,
  );
  assert.match(
    reportText(buildProfile(cached), {}),
    /Of the input, at least 80 tokens were read from cache, unknown written\./,
  );
});

test('a first token is waited for by the calls that did not fail before it', () => {
  const text = `
    run a
    call 1 0-90
      attempt 0-90
      text 80-90
    call 2 90-95 stop=error
      attempt 90-95 error error=E:auth:no
    end 95 failed error error=E:auth:no`;
  assert.equal(linesWith(text, 'first token of').length, 1);
  assert.match(linesWith(text, 'first token of')[0] ?? '', /of 1 call\.$/);
});

test('a failed tool whose words were left out ends in its status', () => {
  assert.deepEqual(linesWith('run a\ntool t 0-9 timeout\nend 9 completed end_turn', 'ended in'), [
    't: 1 call ended in timeout',
  ]);
});

test('message and fix of an error are two sentences', () => {
  const events = traceOf('run a\nend 9 failed error error=E:network:aborted').map((event) =>
    event.type === 'run-end' && event.error
      ? { ...event, error: { ...event.error, fix: 'Check the network.' } }
      : event,
  );
  assert.match(reportText(buildProfile(events), {}), /Failed: E: aborted\. Check the network\./);
});

const haiku = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';
const paid = `run a provider=bedrock\ncall 1 0-9 model=${haiku} usage=1000/100`;

for (const [name, run, line] of [
  ['known', `${paid}\nend 9 completed end_turn`, 'Cost at list prices: $0.0016.'],
  ['partly known', `${paid}\ncall 2 9-`, 'Cost at list prices: at least $0.0016.'],
  ['unknown', 'run a provider=bedrock\ncall 1 0-9 usage=1000/100', undefined],
  ['none', paid.replace('run a', 'run a simulated'), undefined],
] as const) {
  test(`a cost that is ${name} has ${line ?? 'no line'}, and a price list where it has one`, async () => {
    const report = reportText(await addCost(buildProfile(traceOf(run))), {});
    assert.equal(
      report.split('\n').find((each) => each.startsWith('Cost at')),
      line,
    );
    assert.equal(report.includes('genai-prices'), line !== undefined);
  });
}

test('of a run that is on, nothing has died or never happened', () => {
  const live = (text: string): string =>
    reportText(buildProfile(traceOf(text), 'running'), {}).replaceAll(/\n +/g, ' ');
  const calling = live('run a\ncall 1 0-\nattempt 1-\nresource 9');
  assert.match(calling, /Running: inside 1 model call\./);
  assert.match(calling, / running\n/);
  const working = live(
    `run a concurrency=1\ntool a queued=1 2-\ntool b queued=1\ntool c queued=1 ended=4 cancelled\nresource 9`,
  );
  assert.match(working, /Running: inside 1 tool call, with 1 tool call still waiting\./);
  assert.match(working, /Never got a worker: 1 call, after waiting 3\.0 ms\./);
  assert.match(working, /Waiting for a worker: 1 call\. Running now: 1 call, counted until now\./);
  assert.match(live('run a'), /Running: between calls\./);
  for (const text of [calling, working]) assert.doesNotMatch(text, /Died|no end|trace ends/);
});
