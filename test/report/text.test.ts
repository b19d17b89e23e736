import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { widthOf } from '../../src/report/columns.ts';
import { reportText } from '../../src/report/text.ts';
import { buildProfile } from '../../src/profile/build.ts';
import type { TraceEvent } from '../../src/trace/event.ts';
import { MESSAGE_LEFT_OUT } from '../../src/trace/stop.ts';
import { traceOf } from '../support/trace-builder.ts';
import { profileOf, wholeRun } from './runs.ts';

/** Drawn with a margin of four, as in this file. */
function drawn(text: string): string {
  return text
    .split('\n')
    .map((line) => line.slice(4))
    .join('\n')
    .trim();
}

test('a whole run', () => {
  assert.equal(
    reportText(profileOf(wholeRun), { trace: 'a.toolflame.jsonl' }),
    drawn(`
    sensors · m1 · simulated
    ────────────────────────
    35 % of 3.51 s is the wait for the first token of 2 calls.
    2 turns, 2 tool calls; tokens: 630 in, 114 out.
    Completed (end_turn).

    Where the time went
      time to first token      1.23 s   35 %  ██████████▌
      decode: text             490 ms   14 %  ████▎
      decode: tool_use         1.00 s   28 %  ████████▌
      tools                    251 ms  7.2 %  ██▏
      failed tries and waits   490 ms   14 %  ████▎
      gaps: the loop itself     29 ms  0.8 %  ▎
      residual: rest of calls   20 ms  0.6 %  ▏
      wall                     3.51 s

    Calls to the model
      turn  first token  decode  tokens in  out  blocks  tries  stop
         1       500 ms  1.00 s        250   84       2      2  tool_use
         2       730 ms  490 ms        380   30       1      1  end_turn
      First token is of the last try; failed tries have their own row above.
      Largest residual: ≈84 of 380 input tokens (≈22 %), in turn 2.

    Answers by kind of block
                blocks  decode  longest  tokens  per token
      text           1  490 ms   490 ms     ≈30     ≈16 ms
      tool_use       2  1.00 s   500 ms     ≈80     ≈13 ms
      The provider counts 4 output tokens more than the blocks hold.

    Tools
      tool      calls  errors    mean  longest  mean wait  tokens back
      sensor_2      1       1  250 ms   250 ms     1.0 ms           ≈9
      sensor_1      1       0  100 ms   100 ms       0 ms           ≈7
      Workers used: 2 of 2; 1 wave; at most 2 calls at once.
      Took 251 ms: 250 ms at best, 1.0 ms (0.4 %) of dispatch. One after another:
        350 ms; speed-up 1.4×.
      Starts spread over 1.0 ms; wait for a worker: median 0.50 ms, at most 1.0 ms.

    Token ledger
                        sent   share  carried
      system prompt     ≈120   ≈19 %      ≈60
      tool schemas      ≈280   ≈44 %     ≈140
      tool_use           ≈80   ≈13 %      ≈80
      tool results       ≈16  ≈2.5 %        0
      residual          ≈134   ≈21 %        –
      provider’s count   630             ≈280
      Carry: ≈280 tokens had been in the context before, ≈44 % of all input.
      Residual: what the provider counts beyond these rows. Estimates are not scaled
        to hide it.

    What each tool cost the model
      tool      calls     ran  LLM time  tokens  schema  tool_use  results
      sensor_2      1  250 ms   ≥500 ms    ≈229    ≈140       ≈40       ≈9
      sensor_1      1  100 ms   ≥500 ms    ≈227    ≈140       ≈40       ≈7
      sensor_2 ran 250 ms and cost at least 500 ms of LLM time.
      sensor_1 ran 100 ms and cost at least 500 ms of LLM time.
      Tokens: schema, tool_use and results as sent in all calls, and tool_use as
        written.
      LLM time with ≥ is at least so much: the time to read its input is not known.

    Rates
      model-1: no rate of prefill (1 call; 5 are needed); no rate of decode (2
        calls; 5 are needed, of 16 tokens or more each).

    Context growth
      call 1 ···········░░░░░░░░░░░░░░░░░░░░░░░░????????? 250
      call 2 ···········░░░░░░░░░░░░░░░░░░░░░░░░▓▓▓▓▓▓▓▓▓▓▓▓▓▓███??????????????? 380
      · system  ░ tool schemas  ▒ texts  ▓ tool_use  █ tool results  ? residual
      Growth: 130 tokens a call. The window of the model is not known.

    Machine and network
      Process of the run, embedded model included: CPU 340 ms (10 % of a core),
        memory at most 84.2 MB, event loop late by at most 12 ms.
      HTTP bodies: sent 7.00 kB, received 49.1 kB.

    Notices and errors
      sensor_2 blocked the event loop
      1 attempt failed: ThrottlingException: slow down
      sensor_2: 1 call ended in error: it is offline

    Simulated: answers and latency are made up by the embedded model.
    ≈ estimated: counted by a local tokenizer, or worked out from such counts or a
      rate fitted to this run. Tokens without the mark are the provider’s own count.

    trace: a.toolflame.jsonl`),
  );
});

/** The first lines of a report: title, rule, where the time went, how much, how it ended. */
const summaryOf = (text: string, lines = 3) =>
  reportText(profileOf(text), {})
    .split('\n')
    .slice(2, 2 + lines);

test('a run that died says where, and what it was doing', () => {
  const text = `
    run agent
    call 1 0-100 usage=10/5
      attempt 0-100
      toolUse 50-100 tool=a
    tool a queued=100 110-
    tool b queued=100 111-
    tool c queued=100
    resource 900`;
  const [headline, volume, ...ending] = summaryOf(text, 4);
  assert.equal(headline, '88 % of 900 ms is 2 tool calls running.');
  assert.equal(volume, '1 turn, 3 tool calls; tokens: 10 in, 5 out.');
  assert.equal(
    ending.join(' '),
    'Died: the trace has no end of the run. It stops at 900 ms, inside 2 tool calls, with 1 tool call still waiting.',
  );
});

test('a run that failed says why, and that its tokens are unknown', () => {
  const text = `
    run agent
    call 1 0-90 stop=error error=AccessDeniedException:auth:no_access_to_the_model
      attempt 10-90 error error=AccessDeniedException:auth:no_access_to_the_model
    end 90 failed error error=AccessDeniedException:auth:no_access_to_the_model`;
  assert.deepEqual(summaryOf(text), [
    '89 % of 90 ms is failed attempts and the waits after them.',
    '1 turn, 0 tool calls; tokens: unknown in, unknown out.',
    'Failed: AccessDeniedException: no access to the model',
  ]);
  assert.match(
    reportText(profileOf(text), {}),
    /   1            –       –    unknown  unknown       0      1  error\n/,
  );
});

for (const [fix, ended, failed] of [
  ['Send less.', 'Failed: E: Send less.', '1 attempt failed: E: Send less.'],
  [undefined, 'Failed: E', '1 attempt failed: E'],
] as const) {
  test(`an error whose message was left out has its name and ${fix ?? 'nothing more'}`, () => {
    const message = MESSAGE_LEFT_OUT;
    const said = { name: 'E', message, kind: 'input', retryable: false } as const;
    const error = fix === undefined ? said : { ...said, fix };
    const events = traceOf(`
    run agent
    call 1 0-90 stop=error error=E:input:x
      attempt 10-90 error error=E:input:x
    end 90 failed error error=E:input:x`).map((event): TraceEvent => {
      if (event.type !== 'attempt-end' && event.type !== 'run-end') return event;
      return { ...event, error };
    });
    const lines = reportText(buildProfile(events), {}).split('\n');
    assert.equal(lines[4], ended);
    assert.ok(lines.includes(`  ${failed}`), lines.join('\n'));
  });
}

test('a run that was cancelled, and one that met a limit', () => {
  const run = (end: string) => `
    run agent
    call 1 0-50 usage=10/5
    call 2 50-90 stop=cancelled
      attempt 50-90 cancelled
    end 90 ${end}`;
  assert.deepEqual(summaryOf(run('cancelled cancelled')).slice(1), [
    '2 turns, 0 tool calls; tokens: at least 10 in, at least 5 out.',
    'Cancelled; this is what was recorded until then.',
  ]);
  assert.equal(
    summaryOf(run('stopped limit: turns'))[2],
    'Stopped before the answer was complete: limit: turns.',
  );
});

test('a run without tools has no section on tools, and nothing simulated or estimated to explain', () => {
  const text = reportText(
    profileOf(`
      run agent
      part p userText tokens=10 basis=exact
      call 1 0-100 parts=p usage=10/5
        attempt 0-100
        text 50-100
      end 100 completed end_turn`),
    {},
  );
  const titles = text.split('\n').filter((line) => /^[A-Z][a-z ]+$/.test(line));
  assert.deepEqual(titles, [
    'Where the time went',
    'Calls to the model',
    'Answers by kind of block',
    'Token ledger',
    'Rates',
    'Machine and network',
  ]);
  assert.doesNotMatch(text, /imulated|≈|trace:/);
});

test('a trace of nothing is a report too', () => {
  assert.equal(
    reportText(profileOf(''), {}).split('\n').slice(0, 3).join('\n'),
    'unknown agent · unknown model\n─────────────────────────────\nNo time was recorded.',
  );
});

test('speed is shown where times are not real', () => {
  assert.match(
    reportText(profileOf('run agent simulated speed=10'), {}),
    / · simulated · speed 10×/,
  );
});

test('long lists say what they leave out', () => {
  const lines = (count: number, line: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => line(n)).join('\n');
  const text = reportText(
    profileOf(`
      run agent
      ${lines(20, (n) => `call ${n + 1} ${n * 100}-${n * 100 + 10 + n}`)}
      ${lines(20, (n) => `tool ${'x'.repeat(n + 1)} ${n * 100}-${n * 100 + 50} error message=m${n}`)}
      end 2000 completed end_turn`),
    {},
  );
  assert.match(text, /… and 8 shorter calls, 108 ms together/);
  assert.match(text, /… and 12 faster tools, 600 ms together/);
  assert.match(text, /… and 10 more/);
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.constantFrom(
    '\x1b[31mred\x1b[0m',
    '\x1b]0;title\x07x',
    '漢字'.repeat(60),
    '😀'.repeat(50),
    'a\nb\r\tc',
  ),
);

test('no line is wider than 80 columns and no control gets through, whatever names and messages hold', () => {
  fc.assert(
    fc.property(hostile, hostile, fc.integer({ min: 0, max: 1e9 }), (name, message, scale) => {
      const text = reportText(buildProfile(renamed(name, message, scale)), { trace: 'a\x1b[2Jb' });
      for (const line of text.split('\n')) {
        assert.ok(widthOf(line) <= 80, `${widthOf(line)} columns: ${line}`);
        assert.doesNotMatch(line, /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
      }
    }),
    { numRuns: 300 },
  );
});

/** The whole run with hostile names and messages, long times and large counts. */
function renamed(name: string, message: string, scale: number): readonly TraceEvent[] {
  const error = { name, message, kind: 'other', retryable: false, fix: message } as const;
  return traceOf(wholeRun).map((event): TraceEvent => {
    switch (event.type) {
      case 'run-start':
        return { ...event, agent: { name }, model: { provider: name, id: message } };
      case 'tool-queued':
        return { ...event, tool: name };
      case 'tool-end':
        return { ...event, atMs: event.atMs + scale, error: message };
      case 'block-start':
        return { ...event, tool: name };
      case 'part':
        return { ...event, part: { ...event.part, name } };
      case 'part-tokens':
        return { ...event, count: { ...event.count, tokens: scale } };
      case 'notice':
        return { ...event, message };
      case 'stop':
        return { ...event, reason: 'error', error };
      case 'run-end':
        return { ...event, atMs: event.atMs + scale, outcome: 'failed', reason: message, error };
      default:
        return event;
    }
  });
}
