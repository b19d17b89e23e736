import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import { ABORT_GRACE_MS } from '../../src/agent/guarded-run.ts';
import { runAgent } from '../../src/agent/run-agent.ts';
import { RunFault } from '../../src/agent/run-fault.ts';
import type { RunSetup } from '../../src/agent/run-agent.ts';
import type { RunEndEvent } from '../../src/trace/event.ts';
import type { StopReason } from '../../src/trace/stop.ts';
import { GatedTool, toolOf, use } from '../support/gated-tool.ts';
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

function setUp(attempts: readonly Attempt[], changes: Partial<RunSetup> = {}) {
  const clock = new ManualClock();
  const recorder = memoryRecorder();
  const model = scriptedModel(clock, attempts);
  const controller = new AbortController();
  const wait = toolOf('wait', (input, { signal }) => clock.sleep(Number(input), signal));
  const setup: RunSetup = {
    agent: { name: 'a' },
    model,
    recorder,
    clock,
    random: () => 0.5,
    retries: { maxAttempts: 3, baseDelayMs: 1000, maxDelayMs: 20_000 },
    system: undefined,
    prompt: 'Go.',
    tools: [wait, toolOf('echo', (input) => input)],
    inference: {},
    outputSchema: undefined,
    limits: { turns: 20 },
    toolCount: undefined,
    concurrency: 2,
    timeoutMs: 60_000,
    maxResultBytes: 1000,
    ...changes,
  };
  const start = (): Promise<RunEndEvent> => runAgent(setup, controller.signal);
  return { clock, recorder, model, controller, start, finish: () => clock.runUntil(start()) };
}

type Run = ReturnType<typeof setUp>;

const calls = (id: string, ...ms: readonly number[]): Attempt =>
  answer(
    ms.map((each, n) => use(`${id}${n}`, 'wait', each)),
    'tool_use',
  );
const done = answer([text('Done.')], 'end_turn');

/** How a run ended, and that this is recorded once, last, and the same as what was returned. */
function ending({ recorder }: Run, end: RunEndEvent): string {
  assert.deepEqual(recorder.of('run-end'), [end]);
  assert.equal(recorder.events.at(-1), end);
  return `${end.atMs} ${end.outcome}: ${end.reason}`;
}

const endings: readonly (readonly [StopReason, string])[] = [
  ['end_turn', 'completed'],
  ['stop_sequence', 'completed'],
  ['tool_use', 'completed'],
  ['max_tokens', 'stopped'],
  ['content_filtered', 'stopped'],
  ['guardrail_intervened', 'stopped'],
  ['model_context_window_exceeded', 'stopped'],
  ['malformed_model_output', 'failed'],
  ['malformed_tool_use', 'failed'],
  ['incomplete', 'failed'],
  ['cancelled', 'cancelled'],
  ['error', 'failed'],
  ['other', 'stopped'],
];

for (const [stop, outcome] of endings) {
  test(`a run whose last answer stopped with ${stop} is ${outcome}`, async () => {
    const run = setUp([answer([text('hi')], stop)]);
    assert.equal(ending(run, await run.finish()), `0 ${outcome}: ${stop}`);
  });

  test(`tools are run only when the answer stopped for them, not with ${stop}`, async () => {
    if (stop === 'tool_use') return;
    const run = setUp([answer([use('u1', 'wait', 5)], stop)]);
    await run.finish();
    assert.equal(run.recorder.of('tool-queued').length, 0);
  });
}

test('a run: ask, run the tools, ask again with what they gave, answer', async () => {
  const first = answer(
    [text('Hm.'), use('u1', 'echo', { n: 1 }), use('u2', 'echo', { n: 1 })],
    'tool_use',
  );
  const run = setUp([after(100, first), after(50, done)], { system: 'be kind' });
  assert.equal(ending(run, await run.finish()), '150 completed: end_turn');
  assert.deepEqual(
    run.model.requests[1]?.messages.map(({ role, content }) =>
      [role, ...content.map(({ type }) => type)].join(' '),
    ),
    ['user text', 'assistant text toolUse toolUse', 'user toolResult toolResult'],
  );
  assert.equal(
    run.recorder.lines('run-start', 'call-start', 'tool-queued', 'tool-end', 'stop', 'run-end'),
    `0 run-start agent={"name":"a"} model={"provider":"scripted","id":"model-1"} simulated=true executor={"timeoutMs":60000,"concurrency":2} limits={"turns":20}
0 call-start c1 turn=1 model=model-1 partIds=["p1","p2","p3","p4"]
100 stop c1 reason=tool_use
100 tool-queued c1 u1 tool=echo turn=1
100 tool-queued c1 u2 tool=echo turn=1
100 tool-end u1 status=ok resultPartId=p7 resultBytes=7
100 tool-end u2 status=ok resultPartId=p7 resultBytes=7
100 call-start c2 turn=2 model=model-1 partIds=["p1","p2","p3","p4","p5","p6","p6","p7","p7"]
150 stop c2 reason=end_turn
150 run-end outcome=completed reason=end_turn`,
  );
  assert.equal(
    run.recorder
      .of('part')
      .map(({ part }) => `${part.id} ${part.kind}`)
      .join(', '),
    'p1 toolSchema, p2 toolSchema, p3 system, p4 userText, p5 assistantText, p6 toolUse, p7 toolResult, p8 assistantText',
  );
});

test('what the run was asked for is in its start and in its requests', async () => {
  const run = setUp([done], {
    agent: { name: 'a', file: 'a.yaml' },
    system: 'be kind',
    inference: { maxTokens: 7 },
    outputSchema: { type: 'object' },
    concurrency: Infinity,
    limits: { turns: 2, outputTokens: 3, wallMs: 4 },
    toolCount: 5,
  });
  await run.finish();
  const [start] = run.recorder.of('run-start');
  assert.deepEqual(start?.agent, { name: 'a', file: 'a.yaml' });
  assert.deepEqual(start?.executor, { timeoutMs: 60_000 }, 'no concurrency means no limit');
  assert.deepEqual(start?.limits, { turns: 2, outputTokens: 3, wallMs: 4 });
  assert.equal(start?.toolCount, 5);
  assert.equal(run.recorder.of('call-start')[0]?.maxTokens, 7);
  const [request] = run.model.requests;
  assert.deepEqual(
    [request?.system, request?.inference, request?.outputSchema, request?.tools.length],
    ['be kind', { maxTokens: 7 }, { type: 'object' }, 2],
  );
});

test('the limit on turns ends the run before the tools of the last turn', async () => {
  const run = setUp([calls('a', 10), calls('b', 10)], { limits: { turns: 2 } });
  assert.equal(ending(run, await run.finish()), '10 stopped: limit: turns');
  assert.deepEqual(
    run.recorder.of('tool-queued').map(({ toolUseId }) => toolUseId),
    ['a0'],
  );
});

test('a run whose last turn that is allowed answers is completed', async () => {
  const run = setUp([calls('a', 10), done], { limits: { turns: 2 } });
  assert.equal(ending(run, await run.finish()), '10 completed: end_turn');
});

test('the limit on output tokens counts all answers, and ends the run before more tools', async () => {
  const spend = (id: string, outputTokens: number): Attempt =>
    answer([use(id, 'wait', 1)], 'tool_use', { usage: { outputTokens } });
  const run = setUp([spend('u1', 60), spend('u2', 39), spend('u3', 1), done], {
    limits: { turns: 20, outputTokens: 100 },
  });
  assert.equal(ending(run, await run.finish()), '2 stopped: limit: outputTokens');
  assert.equal(run.model.requests.length, 3);
  assert.equal(run.recorder.of('tool-end').length, 2);
});

test('the limit on wall time interrupts a call', async () => {
  const run = setUp([after(500, done)], { limits: { turns: 20, wallMs: 200 } });
  assert.equal(ending(run, await run.finish()), '200 stopped: limit: wallMs');
  assert.equal(run.recorder.lines('stop'), '200 stop c1 reason=cancelled');
});

test('the limit on wall time interrupts a wait for the next attempt', async () => {
  const run = setUp([failing(throttled), done], { limits: { turns: 20, wallMs: 200 } });
  assert.equal(ending(run, await run.finish()), '200 stopped: limit: wallMs');
});

test('the limit on wall time interrupts the tools', async () => {
  const run = setUp([calls('a', 100, 500, 500)], { limits: { turns: 20, wallMs: 200 } });
  assert.equal(ending(run, await run.finish()), '200 stopped: limit: wallMs');
  assert.deepEqual(
    run.recorder.of('tool-end').map(({ toolUseId, status }) => `${toolUseId} ${status}`),
    ['a0 ok', 'a1 cancelled', 'a2 cancelled'],
  );
});

test('an answer that was complete when the time was over stays complete', async () => {
  const deaf: Attempt = async (stage) => {
    await stage.clock.sleep(300);
    return done(stage);
  };
  const run = setUp([deaf], { limits: { turns: 20, wallMs: 200 } });
  assert.equal(ending(run, await run.finish()), '300 completed: end_turn');
});

test('a run that was cancelled stays cancelled when its time is over meanwhile', async () => {
  const deaf = new GatedTool('deaf');
  const run = setUp([answer([use('u1', 'deaf')], 'tool_use')], {
    tools: [deaf],
    limits: { turns: 20, wallMs: 200 },
  });
  const work = run.start();
  await run.clock.advance(150);
  run.controller.abort();
  const end = await run.clock.runUntil(work);
  assert.equal(ending(run, end), `${150 + ABORT_GRACE_MS} cancelled: cancelled`);
});

const cancels: readonly (readonly [
  name: string,
  attempts: readonly Attempt[],
  atMs: number,
  kept: string,
])[] = [
  ['before it begins', [done], -1, ''],
  ['in the first call', [after(100, done)], 50, 'stop'],
  ['in the wait for the next attempt', [failing(throttled), done], 50, 'retry-wait stop'],
  ['in the tools', [calls('a', 10, 100), done], 50, 'stop tool-end tool-end'],
  ['in the second call', [calls('a', 10), after(100, done)], 50, 'stop tool-end stop'],
];

for (const [name, attempts, atMs, kept] of cancels) {
  test(`a run cancelled ${name} keeps what was recorded and ends once`, async () => {
    const run = setUp(attempts);
    if (atMs < 0) run.controller.abort();
    const work = run.start();
    if (atMs >= 0) {
      await run.clock.advance(atMs);
      run.controller.abort(new Error('Ctrl-C'));
    }
    const end = await run.clock.runUntil(work);
    assert.equal(ending(run, end), `${Math.max(0, atMs)} cancelled: cancelled`);
    const types = run.recorder.events.map(({ type }) => type);
    assert.equal(types.filter((type) => /^(stop|tool-end|retry-wait)$/.test(type)).join(' '), kept);
    assert.equal(run.recorder.of('stop').length, run.recorder.of('call-start').length);
    assert.equal(run.clock.sleeping, 0);
    assert.equal(getEventListeners(run.controller.signal, 'abort').length, 0);
  });
}

test('a run that a fault interrupts keeps what was recorded and ends as failed', async () => {
  const run = setUp([calls('a', 10, 100), done]);
  const work = run.start();
  await run.clock.advance(50);
  run.controller.abort(new RunFault('uncaught exception', refused));
  const end = await run.clock.runUntil(work);
  assert.equal(ending(run, end), '50 failed: uncaught exception');
  assert.deepEqual(end.error, refused);
  assert.equal(run.recorder.of('tool-end').length, 2);
});

test('a run that is over leaves no timer of its limits and no listener', async () => {
  const run = setUp([done], { limits: { turns: 20, wallMs: 1e6 } });
  await run.finish();
  assert.equal(run.clock.sleeping, 0);
  assert.equal(getEventListeners(run.controller.signal, 'abort').length, 0);
});

test('a stream that ends in mid-answer keeps its blocks, and its usage is unknown', async () => {
  const run = setUp([
    cut([text('whole'), text('par')], 'incomplete', { ...refused, kind: 'network' }),
  ]);
  const end = await run.finish();
  assert.equal(ending(run, end), '0 failed: incomplete');
  assert.equal(end.error?.kind, 'network');
  assert.deepEqual(
    run.recorder.of('block-end').map(({ complete, partId }) => `${partId} ${complete}`),
    ['p4 true', 'p5 false'],
  );
  assert.equal(run.recorder.of('usage').length, 0);
});

test('a failed call ends the run, with its error', async () => {
  const run = setUp([failing(refused)]);
  const end = await run.finish();
  assert.equal(ending(run, end), '0 failed: error');
  assert.deepEqual(end.error, refused);
});

test('tools that fail do not end the run', async () => {
  const unknown = answer([use('u1', 'no such tool'), use('u2', 'wait', 'x')], 'tool_use');
  const run = setUp([unknown, done]);
  assert.equal((await run.finish()).outcome, 'completed');
});

test('a model that breaks its contract in the second turn fails the run, and the first is kept', async () => {
  const run = setUp([calls('a', 10), () => assert.fail('a defect')]);
  const end = await run.finish();
  assert.equal(ending(run, end), '10 failed: error');
  assert.equal(end.error?.name, 'InternalError');
  assert.match(end.error?.message ?? '', /a defect/);
  assert.deepEqual(
    run.recorder.of('stop').map(({ callId, reason }) => `${callId} ${reason}`),
    ['c1 tool_use', 'c2 error'],
  );
  assert.equal(run.recorder.of('tool-end').length, 1);
});

test('two runs at once do not mix: each has its own calls and parts', async () => {
  const runs = [setUp([after(10, calls('a', 5)), done]), setUp([after(10, calls('a', 5)), done])];
  const [first, second] = runs.map(async (run) => {
    await run.finish();
    return run.recorder.lines();
  });
  assert.equal(await first, await second);
});
