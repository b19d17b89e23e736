import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import fc from 'fast-check';
import { runTools } from '../../src/agent/executor.ts';
import type { ExecutorSetup, ToolOutcome } from '../../src/agent/executor.ts';
import { ABORT_GRACE_MS } from '../../src/agent/guarded-run.ts';
import type { ToolUseBlock } from '../../src/trace/conversation.ts';
import type { Tool } from '../../src/tool/tool.ts';
import { GatedTool, toolOf, use } from '../support/gated-tool.ts';
import { ManualClock, idle } from '../support/manual-clock.ts';
import { drawWorkers, memoryRecorder } from '../support/memory-recorder.ts';

const timeoutMs = 1000;

function setUp(tools: readonly Tool[], changes: Partial<ExecutorSetup> = {}) {
  const clock = new ManualClock();
  const recorder = memoryRecorder();
  const controller = new AbortController();
  const setup: ExecutorSetup = {
    tools: new Map(tools.map((tool) => [tool.schema.name, tool])),
    concurrency: 2,
    timeoutMs,
    maxResultBytes: 1_000_000,
    clock,
    recorder,
    ...changes,
  };
  const turn = { callId: 'c1', turn: 1 };
  const start = (calls: readonly ToolUseBlock[]): Promise<ToolOutcome[]> =>
    runTools(calls, turn, setup, controller.signal);
  return {
    clock,
    recorder,
    controller,
    start,
    finish: (calls: readonly ToolUseBlock[]) => clock.runUntil(start(calls)),
  };
}

/** A tool that takes as long as its input says. */
const waiting = (clock: () => ManualClock): Tool =>
  toolOf('wait', (input, { signal }) => clock().sleep(Number(input), signal));

/** Calls a, b, c … that take so long. */
const callsOf = (...durationsMs: readonly number[]): readonly ToolUseBlock[] =>
  durationsMs.map((ms, index) => use(String.fromCharCode(97 + index), 'wait', ms));

/** Runs calls that take so long, and gives the recorder. */
async function runFor(concurrency: number, ...durationsMs: readonly number[]) {
  const run = setUp([waiting(() => run.clock)], { concurrency });
  await run.finish(callsOf(...durationsMs));
  return run.recorder;
}

const brief = (outcomes: readonly ToolOutcome[]): string =>
  outcomes.map(({ block: { toolUseId, status } }) => `${toolUseId} ${status}`).join(', ');

/** How the one call of a tool comes out for the model. */
async function resultOf(run: Tool['run'], changes: Partial<ExecutorSetup> = {}): Promise<string> {
  const { finish } = setUp([toolOf('a', run)], changes);
  const [outcome] = await finish([use('u1', 'a')]);
  return `${outcome?.block.status}: ${outcome?.block.text}`;
}

const schedules: readonly (readonly [
  name: string,
  concurrency: number,
  durationsMs: readonly number[],
  drawing: string,
])[] = [
  [
    'equal calls run in waves',
    3,
    [20, 20, 20, 20, 20, 20, 20],
    `
1 aaddgg
2 bbee
3 ccff`,
  ],
  [
    'a free worker takes the next call at once',
    2,
    [50, 10, 20, 10, 30],
    `
1 aaaaa
2 bccdeee`,
  ],
  ['one worker runs one after another', 1, [10, 20, 30], '\n1 abbccc'],
  [
    'without a limit all start together',
    Infinity,
    [10, 20, 30],
    `
1 a
2 bb
3 ccc`,
  ],
  ['more workers than calls', 9, [10], '\n1 a'],
];

for (const [name, concurrency, durationsMs, drawing] of schedules) {
  test(`schedule: ${name}`, async () => {
    const { events } = await runFor(concurrency, ...durationsMs);
    assert.equal(`\n${drawWorkers(events, 10)}`, drawing);
  });
}

test('waves count starts by the number of workers, whatever ends when', async () => {
  const waves = async (concurrency: number): Promise<string> => {
    const recorder = await runFor(concurrency, 50, 10, 10, 10, 10);
    const starts = recorder.of('tool-start');
    return starts.map(({ toolUseId, wave }) => `${toolUseId}${wave}`).join(' ');
  };
  assert.equal(await waves(2), 'a1 b1 c2 d2 e3');
  assert.equal(await waves(Infinity), 'a1 b1 c1 d1 e1');
});

test('results come in the order of the calls, events in the order of time', async () => {
  const run = setUp([waiting(() => run.clock)]);
  const outcomes = await run.finish(callsOf(30, 10, 10));
  assert.equal(brief(outcomes), 'a success, b success, c success');
  assert.equal(
    run.recorder.lines('tool-queued', 'tool-start', 'tool-end'),
    `0 tool-queued c1 a tool=wait turn=1
0 tool-queued c1 b tool=wait turn=1
0 tool-queued c1 c tool=wait turn=1
0 tool-start a worker=1 wave=1
0 tool-start b worker=2 wave=1
10 tool-end b status=ok resultPartId=p1 resultBytes=4
10 tool-start c worker=2 wave=2
20 tool-end c status=ok resultPartId=p1 resultBytes=4
30 tool-end a status=ok resultPartId=p1 resultBytes=4`,
  );
});

test('any calls on any number of workers: the schedule of a list of free workers', async () => {
  const durations = fc.array(fc.nat(5), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(durations, fc.integer({ min: 1, max: 5 }), async (durationsMs, workers) => {
      const recorder = await runFor(workers, ...durationsMs);
      const freeMs: number[] = Array(workers).fill(0);
      const startsMs = durationsMs.map((durationMs) => {
        const startMs = Math.min(...freeMs);
        freeMs[freeMs.indexOf(startMs)] = startMs + durationMs;
        return startMs;
      });
      assert.deepEqual(
        recorder.of('tool-start').map(({ atMs }) => atMs),
        startsMs,
      );
    }),
    { numRuns: 50 },
  );
});

test('whatever ends when and how: the cap holds, results are in order, each call ends once', async () => {
  const sizes = fc.record({ count: fc.nat(10), concurrency: fc.integer({ min: 1, max: 4 }) });
  const choices = fc.infiniteStream(fc.nat());
  await fc.assert(
    fc.asyncProperty(sizes, choices, async ({ count, concurrency }, choice) => {
      const tool = new GatedTool();
      const { start, recorder } = setUp([tool], { concurrency });
      const calls = Array.from({ length: count }, (_, n) => use(`u${n}`, 'gated'));
      const work = start(calls);
      const ended: string[] = [];
      while (ended.length < count) {
        assert.equal(tool.running.length, Math.min(concurrency, count - ended.length));
        const pick = choice.next().value;
        const id = tool.running[pick % tool.running.length] ?? '';
        if (pick % 3 === 0) tool.fail(id, new Error('no'));
        else tool.release(id);
        ended.push(id);
        await idle();
      }
      const ids = calls.map(({ toolUseId }) => toolUseId);
      assert.deepEqual(
        (await work).map(({ block }) => block.toolUseId),
        ids,
      );
      assert.deepEqual(tool.started, ids);
      assert.deepEqual(
        recorder.of('tool-end').map(({ toolUseId }) => toolUseId),
        ended,
      );
      const workers = recorder.of('tool-start').map(({ worker }) => worker);
      assert.ok(workers.every((worker) => worker >= 1 && worker <= concurrency));
    }),
    { numRuns: 50 },
  );
});

test('a tool that hangs is abandoned, its slot is freed, and what it says later is ignored', async () => {
  const deaf = new GatedTool('deaf');
  const { clock, finish, recorder } = setUp([deaf, toolOf('quick', () => 'ok')], {
    concurrency: 1,
  });
  const outcomes = await finish([use('u1', 'deaf'), use('u2', 'quick')]);
  assert.equal(brief(outcomes), 'u1 error, u2 success');
  const atMs = timeoutMs + ABORT_GRACE_MS;
  const error = 'timed out after 1000 ms; it ignored its abort signal and was abandoned';
  const expected = `0 tool-start u1 worker=1 wave=1
${atMs} tool-end u1 status=abandoned resultPartId=p1 error=${error}
${atMs} tool-start u2 worker=1 wave=2
${atMs} tool-end u2 status=ok resultPartId=p2 resultBytes=2`;
  assert.equal(recorder.lines('tool-start', 'tool-end'), expected);
  deaf.fail('u1', new Error('too late'));
  await clock.advance(10_000);
  assert.equal(recorder.lines('tool-start', 'tool-end'), expected);
});

test('a tool that hangs but heeds its signal timed out', async () => {
  const run = setUp([waiting(() => run.clock)]);
  const [outcome] = await run.finish(callsOf(1e6));
  assert.equal(outcome?.block.text, 'Error: timed out after 1000 ms');
  const [end] = run.recorder.of('tool-end');
  assert.deepEqual([end?.status, end?.atMs], ['timeout', timeoutMs]);
});

const cyclic: { self?: unknown } = {};
cyclic.self = cyclic;

for (const [name, run, expected] of [
  ['throws', () => assert.fail('no'), 'error: Error: AssertionError: no'],
  ['rejects', async () => Promise.reject(new Error('no')), 'error: Error: Error: no'],
  ['returns nothing', () => undefined, 'success: null'],
  ['returns an object', () => ({ n: 1 }), 'success: {"n":1}'],
  [
    'returns a cyclic object',
    () => cyclic,
    'error: Error: returned a cyclic object: self leads back to the result; return it without the cycle',
  ],
  [
    'returns binary',
    () => Buffer.from([1, 2]),
    'error: Error: returned binary (Buffer, 2 bytes); return text or JSON',
  ],
  [
    'returns a BigInt',
    () => [10n],
    'error: Error: returned a BigInt at [0]; return it as a number or as text',
  ],
  [
    'returns 50 MB',
    () => 'x'.repeat(50_000_000),
    'error: Error: the result has 50000000 bytes, more than the limit of 1000000 (executor.maxResultBytes); return less',
  ],
] as const) {
  test(`a tool that ${name}`, async () => assert.equal(await resultOf(run), expected));
}

test('the size of a result that was too large is recorded', async () => {
  const { finish, recorder } = setUp([toolOf('a', () => 'xyz')], { maxResultBytes: 2 });
  await finish([use('u1', 'a')]);
  const [end] = recorder.of('tool-end');
  assert.deepEqual([end?.status, end?.resultBytes], ['error', 3]);
});

test('an unknown tool, and input that is not JSON, are errors that say what to do', async () => {
  const { finish, recorder } = setUp([new GatedTool('a'), new GatedTool('b')]);
  const broken = { ...use('u2', 'a'), inputText: '{"n": 1', input: undefined };
  const outcomes = await finish([use('u1', 'c'), broken]);
  assert.deepEqual(
    outcomes.map(({ block }) => block.text),
    ['Error: there is no tool "c"; the tools are a, b', 'Error: the input is not JSON: {"n": 1'],
  );
  assert.deepEqual(
    recorder.of('tool-end').map(({ status }) => status),
    ['error', 'error'],
  );
});

test('a cancel interrupts what runs and starts nothing more; each call has one end', async () => {
  const deaf = new GatedTool('deaf');
  const run = setUp([deaf, waiting(() => run.clock)], { concurrency: 3 });
  const work = run.start([
    use('done', 'wait', 10),
    use('runs', 'wait', 500),
    use('deaf', 'deaf'),
    use('next', 'wait', 500),
    use('queued', 'wait', 0),
  ]);
  await run.clock.advance(20);
  run.controller.abort(new Error('Ctrl-C'));
  const outcomes = await run.clock.runUntil(work);
  assert.equal(brief(outcomes), 'done success, runs error, deaf error, next error, queued error');
  assert.equal(
    run.recorder
      .of('tool-start')
      .map(({ toolUseId }) => toolUseId)
      .join(' '),
    'done runs deaf next',
  );
  const ends = run.recorder.of('tool-end');
  // The slot of the first that gives up is free at once, so the queued call is refused before the next one is heard.
  assert.equal(
    ends.map(({ atMs, toolUseId, status }) => `${atMs} ${toolUseId} ${status}`).join('\n'),
    `10 done ok
20 runs cancelled
20 queued cancelled
20 next cancelled
270 deaf abandoned`,
  );
});

test('a cancel while a late tool is in its grace changes nothing for it, and each call has one end', async () => {
  const heeding = new GatedTool('heeding');
  const { clock, controller, start, recorder } = setUp([new GatedTool('deaf'), heeding]);
  const work = start([use('deaf', 'deaf'), use('slow', 'heeding'), use('queued', 'deaf')]);
  await clock.advance(timeoutMs + 10);
  controller.abort();
  await clock.advance(10);
  heeding.release('slow');
  await clock.runUntil(work);
  await clock.advance(timeoutMs * 2);
  const late = 'timed out after 1000 ms';
  assert.equal(
    recorder.lines('tool-end'),
    `1020 tool-end slow status=timeout resultPartId=p1 error=${late}
1020 tool-end queued status=cancelled resultPartId=p2 error=cancelled before it started
1250 tool-end deaf status=abandoned resultPartId=p3 error=${late}; it ignored its abort signal and was abandoned`,
  );
});

for (const concurrency of [1, 3, Infinity]) {
  test(`100,000 tools that return at once do not overflow the stack, ${concurrency} at once`, async () => {
    const { start, recorder } = setUp([toolOf('quick', () => 'ok')], { concurrency });
    const outcomes = await start(Array(100_000).fill(use('u', 'quick')));
    assert.equal(outcomes.length, 100_000);
    assert.ok(outcomes.every(({ block }) => block.status === 'success' && block.text === 'ok'));
    assert.equal(recorder.of('tool-end').length, 100_000);
  });
}

test('100,000 calls that wait when the turn is cancelled are refused without overflow', async () => {
  const tool = new GatedTool();
  const { controller, start, recorder } = setUp([tool], { concurrency: 1 });
  const queued = Array(100_000).fill(use('queued', 'gated'));
  const work = start([use('u1', 'gated'), ...queued]);
  controller.abort();
  tool.release('u1');
  assert.equal((await work).length, 100_001);
  assert.deepEqual(tool.started, ['u1']);
  assert.ok(recorder.of('tool-end').every(({ status }) => status === 'cancelled'));
});

test('after a cancel that came before, nothing starts', async () => {
  const tool = new GatedTool();
  const { controller, finish, recorder } = setUp([tool]);
  controller.abort();
  const outcomes = await finish([use('u1', 'gated'), use('u2', 'gated')]);
  assert.deepEqual(tool.started, []);
  assert.equal(brief(outcomes), 'u1 error, u2 error');
  assert.equal(
    recorder.lines('tool-start', 'tool-end'),
    `0 tool-end u1 status=cancelled resultPartId=p1 error=cancelled before it started
0 tool-end u2 status=cancelled resultPartId=p1 error=cancelled before it started`,
  );
});

test('when the turn is over, no timer and no listener is left', async () => {
  const run = setUp([waiting(() => run.clock)]);
  const work = run.start(callsOf(10, 10, 10));
  assert.equal(getEventListeners(run.controller.signal, 'abort').length, 1);
  await run.clock.runUntil(work);
  assert.equal(getEventListeners(run.controller.signal, 'abort').length, 0);
  assert.equal(run.clock.sleeping, 0);
});

test('no calls, no events', async () => {
  const { finish, recorder } = setUp([]);
  assert.deepEqual(await finish([]), []);
  assert.deepEqual(recorder.events, []);
});

test('nothing that a tool does is left as an unhandled rejection', async (t) => {
  const unhandled: unknown[] = [];
  const keep = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', keep);
  t.after(() => process.off('unhandledRejection', keep));
  const deaf = new GatedTool('deaf');
  const late = toolOf('late', (_input, { signal }) => {
    return new Promise((_resolve, reject) => signal.addEventListener('abort', reject));
  });
  const { clock, finish } = setUp([deaf, late, toolOf('bad', () => Promise.reject(null))]);
  await finish([use('u1', 'deaf'), use('u2', 'late'), use('u3', 'bad')]);
  deaf.fail('u1', new Error('too late'));
  await clock.advance(10);
  assert.deepEqual(unhandled, []);
});

/** Milliseconds of CPU that this process used: another process on the same machine does not make it stall. */
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const holdLoop = (durationMs: number): void => {
  for (const untilMs = cpuMs() + durationMs; cpuMs() < untilMs;);
};

for (const [name, beforeHolding] of [
  ['at once', undefined],
  ['after a wait', idle],
] as const) {
  test(`a tool that holds the event loop ${name} is named, and one beside it is not`, async () => {
    const holding = toolOf(
      'holding',
      () => {
        if (beforeHolding === undefined) return holdLoop(120);
        return beforeHolding().then(() => holdLoop(120));
      },
      'module',
    );
    const innocent = toolOf('innocent', () => idle().then(idle), 'module');
    const clock = new ManualClock();
    const { start, recorder } = setUp([holding, innocent], {
      concurrency: 3,
      clock: { nowMs: cpuMs, sleep: (ms, signal) => clock.sleep(ms, signal) },
    });
    await start([use('u1', 'innocent'), use('u2', 'holding'), use('u3', 'innocent')]);
    const ends = recorder.of('tool-end').filter(({ blockedLoopMs }) => blockedLoopMs !== undefined);
    assert.deepEqual(
      ends.map(({ toolUseId }) => toolUseId),
      ['u2'],
    );
    assert.ok((ends[0]?.blockedLoopMs ?? 0) >= 100);
    const [notice, ...others] = recorder.of('notice');
    assert.deepEqual([notice?.code, notice?.tool], ['blocking-tool', 'holding']);
    assert.match(
      notice?.message ?? '',
      /^holding kept the event loop busy for \d+ ms: nothing else could run meanwhile, so its /,
    );
    assert.deepEqual(others, []);
  });
}

test('a huge result that holds the loop while it is written is its own tool’s doing', async () => {
  let nowMs = 0;
  const clock = new ManualClock();
  const huge = toolOf('huge', () => ({ toJSON: () => void (nowMs += 300) }), 'module');
  const { start, recorder } = setUp([huge, toolOf('other', idle, 'module')], {
    clock: { nowMs: () => nowMs, sleep: (ms, signal) => clock.sleep(ms, signal) },
  });
  await start([use('u1', 'huge'), use('u2', 'other')]);
  const blocked = recorder.of('tool-end').map((end) => `${end.toolUseId} ${end.blockedLoopMs}`);
  assert.deepEqual(blocked, ['u1 290', 'u2 undefined']);
});

test('a stall for which no tool can be named is told once', async () => {
  let nowMs = 0;
  const clock = new ManualClock();
  const heeding = toolOf('a', (_input, { signal }) => clock.sleep(1e6, signal), 'module');
  const { controller, start, recorder } = setUp([heeding], {
    clock: { nowMs: () => nowMs, sleep: (ms, signal) => clock.sleep(ms, signal) },
  });
  const work = start([use('u1', 'a'), use('u2', 'a')]);
  nowMs += 310;
  controller.abort();
  await work;
  assert.equal(
    recorder.lines('notice'),
    '310 notice code=event-loop-stall message=The event loop stood still for 300 ms while tools ran, and no single tool can be named.',
  );
});

test('a tool is not blamed for a stall before it began', async () => {
  const deaf = toolOf('deaf', () => new Promise(() => {}), 'module');
  const quick = toolOf('quick', () => 'ok', 'module');
  const { finish, recorder } = setUp([deaf, quick], { concurrency: 1 });
  await finish([use('u1', 'deaf'), use('u2', 'quick')]);
  const [abandoned, ok] = recorder.of('tool-end');
  assert.deepEqual([abandoned?.status, ok?.status], ['abandoned', 'ok']);
  assert.equal(ok?.blockedLoopMs, undefined);
  assert.equal(abandoned?.blockedLoopMs, undefined);
});
