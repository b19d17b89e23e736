import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { backoffMs, callModel } from '../../src/agent/call-model.ts';
import type { CallSetup } from '../../src/agent/call-model.ts';
import type { ModelRequest } from '../../src/model/model.ts';
import type { CallError, ErrorKind, StopReason } from '../../src/trace/stop.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { memoryRecorder } from '../support/memory-recorder.ts';
import {
  after,
  answer,
  cut,
  failing,
  refused,
  scriptedModel,
  text,
  throttled,
} from '../support/scripted-model.ts';
import type { Attempt } from '../support/scripted-model.ts';

const request: ModelRequest = {
  system: undefined,
  messages: [],
  tools: [],
  inference: {},
  outputSchema: undefined,
};
const retries = { maxAttempts: 3, baseDelayMs: 1000, maxDelayMs: 20_000 };

function setUp(attempts: readonly Attempt[], changes: Partial<CallSetup> = {}) {
  const clock = new ManualClock();
  const recorder = memoryRecorder();
  const model = scriptedModel(clock, attempts);
  const controller = new AbortController();
  const setup = { model, retries, clock, random: () => 0.5, recorder, ...changes };
  const start = () => callModel('c1', request, setup, controller.signal);
  return { clock, recorder, model, controller, start, finish: () => clock.runUntil(start()) };
}

const spans = ['attempt-start', 'attempt-end', 'retry-wait', 'usage', 'stop'] as const;
const ok = answer([text('hi')], 'end_turn', { usage: { outputTokens: 1 } });

test('a call that is answered has one attempt, its usage and one stop', async () => {
  const details = {
    usage: { inputTokens: 5 },
    serverLatencyMs: 7,
    requestBytes: 10,
    responseBytes: 20,
  };
  const { recorder, finish } = setUp([after(30, answer([text('hi')], 'end_turn', details))]);
  const result = await finish();
  assert.equal(result.stop, 'end_turn');
  assert.deepEqual(result.usage, { inputTokens: 5 });
  assert.deepEqual(
    result.blocks.map(({ block }) => block),
    [text('hi')],
  );
  assert.equal(
    recorder.lines(...spans),
    `30 attempt-start c1 attempt=1
30 attempt-end c1 attempt=1 outcome=ok requestBytes=10 responseBytes=20
30 usage c1 usage={"inputTokens":5} serverLatencyMs=7
30 stop c1 reason=end_turn`,
  );
});

test('a throttled call is tried again; each attempt and each wait is its own span', async () => {
  const { recorder, finish } = setUp([failing(throttled), failing(throttled), ok]);
  assert.equal((await finish()).stop, 'end_turn');
  const error = JSON.stringify(throttled);
  assert.equal(
    recorder.lines(...spans),
    `0 attempt-start c1 attempt=1
0 attempt-end c1 attempt=1 outcome=error error=${error}
0 retry-wait c1 afterAttempt=1 endMs=500 plannedMs=500 reason=ThrottlingException
500 attempt-start c1 attempt=2
500 attempt-end c1 attempt=2 outcome=error error=${error}
500 retry-wait c1 afterAttempt=2 endMs=1500 plannedMs=1000 reason=ThrottlingException
1500 attempt-start c1 attempt=3
1500 attempt-end c1 attempt=3 outcome=ok
1500 usage c1 usage={"outputTokens":1}
1500 stop c1 reason=end_turn`,
  );
});

test('after the last attempt that is allowed, the error stands', async () => {
  const { model, recorder, finish } = setUp([
    failing(throttled),
    failing(throttled),
    failing(throttled),
  ]);
  const result = await finish();
  assert.deepEqual([result.stop, result.error], ['error', throttled]);
  assert.equal(model.requests.length, 3);
  assert.equal(recorder.of('retry-wait').length, 2);
  assert.equal(recorder.of('stop').length, 1);
});

const errorOf = (kind: ErrorKind, retryable: boolean): CallError => ({
  ...{ name: 'E', message: 'no', kind, retryable },
});

for (const [name, first, attempts] of [
  ['retryable throttling', failing(errorOf('throttling', true)), 2],
  ['a retryable transient error', failing(errorOf('transient', true)), 2],
  ['an error that is not retryable', failing(errorOf('throttling', false)), 1],
  ['a refused request', failing(refused), 1],
  ['an incomplete answer without content', cut([], 'incomplete', errorOf('transient', true)), 2],
  ['an incomplete answer without an error', cut([], 'incomplete'), 1],
  ['an error after content', cut([text('hi')], 'error', errorOf('transient', true)), 1],
  ['an answer', ok, 1],
] as const) {
  test(`${name}: ${attempts === 1 ? 'not tried again' : 'tried again'}`, async () => {
    const { model, recorder, finish } = setUp([first, ok]);
    await finish();
    assert.equal(model.requests.length, attempts);
    assert.equal(recorder.of('stop').length, 1);
  });
}

test('content that a model left open counts as content, and is kept', async () => {
  const open: Attempt = async ({ say, clock }) => {
    const atMs = clock.nowMs();
    say({ type: 'block-start', atMs, index: 0, kind: 'text' });
    say({ type: 'block-delta', atMs, index: 0, text: 'abc' });
    return { stop: 'error', error: throttled, sentMs: atMs, endMs: atMs };
  };
  const { model, recorder, finish } = setUp([open, ok]);
  await finish();
  assert.equal(model.requests.length, 1);
  assert.deepEqual(
    recorder.of('block-deltas').map(({ sizes }) => sizes),
    [[3]],
  );
});

const outcomes: readonly (readonly [StopReason, string])[] = [
  ['end_turn', 'ok'],
  ['max_tokens', 'ok'],
  ['malformed_tool_use', 'ok'],
  ['incomplete', 'error'],
  ['error', 'error'],
  ['cancelled', 'cancelled'],
];
for (const [stop, outcome] of outcomes) {
  test(`an attempt that stopped with ${stop} is ${outcome}`, async () => {
    const { recorder, finish } = setUp([answer([], stop)]);
    await finish();
    assert.equal(recorder.of('attempt-end')[0]?.outcome, outcome);
    assert.equal(recorder.lines('stop'), `0 stop c1 reason=${stop}`);
  });
}

test('a request that never left is an attempt all the same, from when it was begun', async () => {
  const auth = errorOf('auth', false);
  const unsent: Attempt = async ({ clock }) => {
    await clock.sleep(40);
    return { stop: 'error', error: auth, sentMs: clock.nowMs(), endMs: clock.nowMs() };
  };
  const { recorder, finish } = setUp([unsent]);
  await finish();
  assert.equal(
    recorder.lines(...spans),
    `0 attempt-start c1 attempt=1
40 attempt-end c1 attempt=1 outcome=error error=${JSON.stringify(auth)}
40 stop c1 reason=error error=${JSON.stringify(auth)}`,
  );
});

test('a cancel in the call ends it as the model says', async () => {
  const { clock, recorder, controller, start } = setUp([after(1000, ok)]);
  const work = start();
  await clock.advance(10);
  controller.abort();
  assert.equal((await work).stop, 'cancelled');
  assert.equal(
    recorder.lines(...spans),
    `0 attempt-start c1 attempt=1
10 attempt-end c1 attempt=1 outcome=cancelled
10 stop c1 reason=cancelled`,
  );
});

test('a cancel in the wait ends the wait at once, and the call', async () => {
  const { clock, model, recorder, controller, start } = setUp([failing(throttled), ok]);
  const work = start();
  await clock.advance(200);
  controller.abort();
  const result = await work;
  assert.deepEqual([result.stop, result.error], ['cancelled', throttled]);
  assert.equal(model.requests.length, 1);
  assert.equal(
    recorder.lines('retry-wait', 'stop'),
    `0 retry-wait c1 afterAttempt=1 endMs=200 plannedMs=500 reason=ThrottlingException
200 stop c1 reason=cancelled error=${JSON.stringify(throttled)}`,
  );
});

test('an attempt that fails while the run is cancelled is cancelled, without a wait', async () => {
  const { clock, recorder, controller, start } = setUp([
    async (stage) => {
      await stage.clock.sleep(50);
      return failing(throttled)(stage);
    },
  ]);
  const work = start();
  controller.abort();
  assert.equal((await clock.runUntil(work)).stop, 'cancelled');
  assert.equal(recorder.of('retry-wait').length, 0);
});

for (const [name, broken] of [
  ['throws', () => assert.fail('a defect')],
  ['rejects', async () => assert.fail('a defect')],
] as const) {
  test(`a model that ${name} against its contract is an error, and nothing is lost`, async () => {
    const said: Attempt = (stage) => {
      stage.say({ type: 'sent', atMs: 3 });
      stage.say({ type: 'block-start', atMs: 4, index: 0, kind: 'text' });
      stage.say({ type: 'block-delta', atMs: 4, index: 0, text: 'abc' });
      return broken();
    };
    const { recorder, finish } = setUp([said]);
    const { stop, error } = await finish();
    assert.equal(stop, 'error');
    assert.deepEqual(
      [error?.name, error?.kind, error?.retryable],
      ['InternalError', 'other', false],
    );
    assert.match(error?.message ?? '', /^AssertionError.*a defect\n +at /);
    const types = recorder.events.map(({ type }) => type);
    assert.deepEqual(types, [
      'attempt-start',
      'block-start',
      'block-deltas',
      'attempt-end',
      'stop',
    ]);
  });
}

for (const [retryAfterMs, attempts] of [
  [120_000, 2],
  [3_600_000, 1],
  [1e102, 1],
] as const) {
  test(`a provider that asks to wait ${retryAfterMs} ms gets ${attempts} attempts`, async () => {
    const { recorder, finish } = setUp([failing({ ...throttled, retryAfterMs }), ok]);
    await finish();
    const starts = recorder.events.filter(({ type }) => type === 'attempt-start');
    assert.equal(starts.length, attempts);
  });
}

for (const [attempt, random, retryAfterMs, expected] of [
  [1, 0, undefined, 0],
  [1, 0.5, undefined, 500],
  [3, 0.5, undefined, 2000],
  [6, 0.5, undefined, 10_000],
  [900, 0.5, undefined, 10_000],
  [1, 0.5, 400, 500],
  [1, 0.5, 700, 700],
  [1, 0.5, 60_000, 60_000],
] as const) {
  const asked = retryAfterMs === undefined ? '' : `, asked for ${retryAfterMs} ms`;
  test(`backoff after attempt ${attempt}, random ${random}${asked}: ${expected} ms`, () => {
    assert.equal(
      backoffMs(attempt, retryAfterMs, retries, () => random),
      expected,
    );
  });
}

test('backoff: never less than asked for, else below the ceiling', () => {
  const numbers = fc.record({
    attempt: fc.integer({ min: 1, max: 50 }),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    retryAfterMs: fc.option(fc.nat(100_000), { nil: undefined }),
  });
  fc.assert(
    fc.property(numbers, ({ attempt, random, retryAfterMs }) => {
      const waitMs = backoffMs(attempt, retryAfterMs, retries, () => random);
      const ceilingMs = Math.min(retries.maxDelayMs, retries.baseDelayMs * 2 ** (attempt - 1));
      assert.ok(waitMs >= (retryAfterMs ?? 0));
      assert.ok(waitMs === retryAfterMs || waitMs < ceilingMs);
    }),
  );
});
