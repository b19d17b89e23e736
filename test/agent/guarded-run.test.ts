import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDeadlines } from '../../src/agent/deadlines.ts';
import { ABORT_GRACE_MS, runGuarded } from '../../src/agent/guarded-run.ts';
import type { Guard, GuardedRun, Owner } from '../../src/agent/guarded-run.ts';
import type { ToolStatus } from '../../src/trace/event.ts';
import type { Tool, ToolContext } from '../../src/tool/tool.ts';
import { GatedTool, toolOf } from '../support/gated-tool.ts';
import { ManualClock } from '../support/manual-clock.ts';

const timeoutMs = 1000;

/** What the owner of a run was told. */
interface Settlement {
  readonly status: ToolStatus;
  readonly value?: unknown;
  readonly error?: string;
  readonly atMs: number;
}

/** Resolves when the run settles; fails when it settles twice. */
function settlementOf(tool: Tool, guard: Guard): Promise<Settlement> {
  return new Promise((resolve) => {
    let told = 0;
    const onSettled: Owner['onSettled'] = (status, value, error, atMs) => {
      assert.equal(++told, 1, 'it settled before');
      const words = error === undefined ? {} : { error };
      resolve({ status, ...(status === 'ok' ? { value } : {}), ...words, atMs });
    };
    runGuarded(tool, {}, { toolUseId: 'u1', onSettled }, guard, guard.clock.nowMs());
  });
}

function setUp() {
  const clock = new ManualClock();
  const all: GuardedRun[] = [];
  const deadlines = createDeadlines<GuardedRun>(clock);
  const add = (run: GuardedRun): void => {
    all.push(run);
    deadlines.add(run);
  };
  const guard = { clock, timeoutMs, deadlines: { ...deadlines, add } };
  return {
    clock,
    deadlines,
    /** Interrupts every run there ever was, whether it still runs or not. */
    cancel: () => all.forEach((run) => run.interrupt('cancelled', 'cancelled')),
    run: (tool: Tool) => settlementOf(tool, guard),
    /** Runs a function as a tool to its end. */
    settle: (run: Tool['run']): Promise<Settlement> =>
      clock.runUntil(settlementOf(toolOf('a', run), guard)),
  };
}

const fails = (error: string) => ({ status: 'error', error, atMs: 0 });
const gives = (value: unknown) => ({ status: 'ok', value, atMs: 0 });

const thrown: readonly (readonly [name: string, value: unknown, words: string])[] = [
  ['an Error', new TypeError('no such thing'), 'TypeError: no such thing'],
  ['text', 'no', 'no'],
  ['null', null, 'null'],
  ['undefined', undefined, 'undefined'],
  ['an object', { code: 404 }, '{"code":404}'],
  ['a symbol', Symbol('why'), 'Symbol(why)'],
  ['an object that throws when it is shown', hostile(), 'threw a value that cannot be shown'],
  ['an Error that throws when it is read', hostileError(), 'threw a value that cannot be shown'],
];

function hostile(): object {
  const no = (): never => {
    throw new Error('no');
  };
  return { toString: no, toJSON: no };
}

function hostileError(): Error {
  return Object.defineProperty(new Error(), 'message', {
    get() {
      throw new Error('no');
    },
  });
}

for (const [name, value, words] of thrown) {
  test(`a tool that throws ${name} fails with words`, async () => {
    const { settle } = setUp();
    const throws = (): never => {
      throw value;
    };
    assert.deepEqual(await settle(throws), fails(words));
    assert.deepEqual(await settle(async () => throws()), fails(words));
  });
}

test('what a tool returns or promises is its value, thenables of all kinds too', async () => {
  const { settle } = setUp();
  const thenable = { then: (resolve: (value: unknown) => void) => resolve('later') };
  const nested = { then: (resolve: (value: unknown) => void) => resolve(thenable) };
  assert.deepEqual(await settle(() => 7), gives(7));
  assert.deepEqual(await settle(async () => [7]), gives([7]));
  assert.deepEqual(await settle(() => thenable), gives('later'));
  assert.deepEqual(await settle(() => nested), gives('later'));
  assert.deepEqual(await settle(() => ({ then: 'a word' })), gives({ then: 'a word' }));
});

test('a thenable that misbehaves fails, or counts once', async () => {
  const { settle } = setUp();
  type Callback = (value: unknown) => void;
  const throws = {
    then() {
      throw new Error('no');
    },
  };
  const getter = Object.defineProperty({}, 'then', {
    get() {
      throw new Error('no getter');
    },
  });
  const both = (resolve: Callback, reject: Callback): void => {
    resolve('first');
    reject('second');
    throw new Error('third');
  };
  assert.deepEqual(await settle(() => throws), fails('Error: no'));
  assert.deepEqual(await settle(() => getter), fails('Error: no getter'));
  assert.deepEqual(await settle(() => ({ then: both })), gives('first'));
});

test('a tool that settles leaves no timer, no deadline and no listener', async () => {
  const { clock, deadlines, settle } = setUp();
  await settle(async () => 'ok');
  assert.deepEqual(deadlines.waiting(), []);
  assert.equal(clock.nowMs(), 0);
  await clock.advance(timeoutMs * 2);
  assert.equal(clock.sleeping, 0);
});

test('a tool that is late and heeds its signal timed out, when it gave up', async () => {
  const { clock, settle } = setUp();
  const settlement = await settle((_input, { signal }) => clock.sleep(1e9, signal));
  const error = 'timed out after 1000 ms';
  assert.deepEqual(settlement, { status: 'timeout', error, atMs: timeoutMs });
  assert.equal(clock.sleeping, 0, 'the wait for it to give up is over');
});

test('a tool that is late and returns something all the same timed out', async () => {
  const { settle } = setUp();
  const untilAborted = (_input: unknown, { signal }: ToolContext): Promise<string> =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve('half')));
  assert.equal((await settle(untilAborted)).status, 'timeout');
});

test('a tool that hangs is abandoned after the grace, and what it does later is ignored', async () => {
  for (const later of ['release', 'fail'] as const) {
    const { clock, run } = setUp();
    const tool = new GatedTool();
    const settlement = await clock.runUntil(run(tool));
    const error = 'timed out after 1000 ms; it ignored its abort signal and was abandoned';
    const atMs = timeoutMs + ABORT_GRACE_MS;
    assert.deepEqual(settlement, { status: 'abandoned', error, atMs });
    tool[later]('u1', new Error('too late'));
    await clock.advance(10);
  }
});

test('a cancelled tool sees why, and is cancelled or abandoned', async () => {
  const { clock, run, cancel } = setUp();
  const tool = new GatedTool();
  const running = run(tool);
  await clock.advance(5);
  cancel();
  assert.equal(tool.signalOf('u1').reason.message, 'cancelled');
  tool.fail('u1', new Error('gave up'));
  assert.deepEqual(await running, { status: 'cancelled', error: 'cancelled', atMs: 5 });

  const deaf = clock.runUntil(run(new GatedTool()));
  cancel();
  const error = 'cancelled; it ignored its abort signal and was abandoned';
  assert.deepEqual(await deaf, { status: 'abandoned', error, atMs: 5 + ABORT_GRACE_MS });
});

test('a tool that is interrupted twice keeps the first reason', async () => {
  const { clock, run, cancel } = setUp();
  const tool = new GatedTool();
  const running = run(tool);
  await clock.advance(timeoutMs);
  cancel();
  tool.release('u1');
  assert.equal((await running).status, 'timeout');
});

test('a signal that is first looked at after the abort is aborted, with the reason', async () => {
  const { clock, run, cancel } = setUp();
  let look = (): AbortSignal | undefined => undefined;
  const tool = toolOf('a', (_input, context) => {
    look = () => context.signal;
    return new Promise(() => {});
  });
  const running = clock.runUntil(run(tool));
  cancel();
  assert.equal(look()?.reason.message, 'cancelled');
  assert.equal(look(), look());
  await running;
});

test('a run that is late, in its grace, and then cancelled settles once, as late', async () => {
  const { clock, deadlines, run, cancel } = setUp();
  const heeding = new GatedTool('heeding');
  const slow = run(heeding);
  const deaf = run(new GatedTool('deaf'));
  await clock.advance(timeoutMs + 1);
  assert.deepEqual(deadlines.waiting(), [], 'nobody is left for a cancel to interrupt');
  cancel();
  assert.equal(heeding.signalOf('u1').reason.message, 'timed out after 1000 ms');
  heeding.fail('u1', new Error('gave up'));
  const late = 'timed out after 1000 ms';
  assert.deepEqual(await slow, { status: 'timeout', error: late, atMs: timeoutMs + 1 });
  const error = `${late}; it ignored its abort signal and was abandoned`;
  const atMs = timeoutMs + ABORT_GRACE_MS;
  assert.deepEqual(await clock.runUntil(deaf), { status: 'abandoned', error, atMs });
  cancel();
  await clock.advance(timeoutMs);
  assert.equal(clock.sleeping, 0);
});

test('what the owner throws is not taken for a failure of the tool', () => {
  const clock = new ManualClock();
  const guard = { clock, timeoutMs, deadlines: createDeadlines<GuardedRun>(clock) };
  const onSettled = (): never => assert.fail('the disk is gone');
  const run = (): void =>
    runGuarded(
      toolOf('a', () => 'ok'),
      {},
      { toolUseId: 'u1', onSettled },
      guard,
      0,
    );
  assert.throws(run, /the disk is gone/);
});
