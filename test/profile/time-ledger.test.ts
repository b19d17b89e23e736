import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildProfile } from '../../src/profile/build.ts';
import type { TimeLedger } from '../../src/profile/time-ledger.ts';
import { sum } from '../../src/profile/statistics.ts';
import { traceOf } from '../support/trace-builder.ts';

const zero: TimeLedger = {
  queueMs: 0,
  timeToFirstTokenMs: 0,
  decodeTextMs: 0,
  decodeThinkingMs: 0,
  decodeToolUseMs: 0,
  toolsMs: 0,
  retriesMs: 0,
  gapsMs: 0,
  residualMs: 0,
};

function ledgerOf(text: string): TimeLedger {
  return buildProfile(traceOf(text)).timeLedger;
}

test('a run with every row', () => {
  const ledger = ledgerOf(`
    run agent concurrency=1
    call 1 10-500
      attempt 12-50 error
      wait 50-150
      attempt 150-490
      thinking 250-300
      text 305-340
      toolUse 350-480 tool=a
    tool a queued=505 510-600 ok
    tool b queued=505 606-700 ok
    end 720 completed end_turn`);
  assert.deepEqual(ledger, {
    queueMs: 5 + 6, // 505-510, 600-606
    timeToFirstTokenMs: 100, // 150-250
    decodeThinkingMs: 50,
    decodeTextMs: 40, // 300-340
    decodeToolUseMs: 140, // 340-480
    toolsMs: 90 + 94,
    retriesMs: 38 + 100,
    gapsMs: 10 + 5 + 20, // before the call, call to tools, after the tools
    residualMs: 2 + 20, // before the first attempt, last block to stop
  });
});

test('tools that run while the model decodes count once, as decode', () => {
  const ledger = ledgerOf(`
    run agent
    call 1 0-100
      attempt 0-100
      toolUse 40-100 tool=a
    tool a queued=50 50-130 ok
    tool b queued=50 90-120 ok
    end 130 completed end_turn`);
  assert.deepEqual(ledger, { ...zero, timeToFirstTokenMs: 40, decodeToolUseMs: 60, toolsMs: 30 });
});

test('an attempt that failed for good without content is a retry, one that was cancelled a wait', () => {
  const run = (outcome: string) => `
    run agent
    call 1 0-80
      attempt 0-80 ${outcome}
    end 80 failed error`;
  assert.deepEqual(ledgerOf(run('error')), { ...zero, retriesMs: 80 });
  assert.deepEqual(ledgerOf(run('cancelled')), { ...zero, timeToFirstTokenMs: 80 });
});

test('a run that died is balanced up to its last stamp', () => {
  const ledger = ledgerOf(`
    run agent
    call 1 0-
      attempt 0-
      text 30-
    resource 90`);
  assert.deepEqual(ledger, { ...zero, timeToFirstTokenMs: 30, decodeTextMs: 60 });
});

test('time that a sub-agent spends with its model inside a tool call counts once, as decode', () => {
  const ledger = ledgerOf(`
    run agent
    call 1 0-20
      attempt 0-20
      toolUse 10-20 tool=research id=u1
    tool research id=u1 queued=20 22-100 ok
    call 1 30-60 agent=scout/u1
      attempt 30-60
      toolUse 40-60 tool=fetch id=u2
    tool fetch id=u2 queued=60 65-80 ok
    call 2 100-110
      attempt 100-110
      text 105-110
    end 110 completed end_turn`);
  assert.deepEqual(ledger, {
    ...zero,
    queueMs: 2,
    timeToFirstTokenMs: 10 + 10 + 5,
    decodeToolUseMs: 10 + 20,
    decodeTextMs: 5,
    toolsMs: 8 + 40, // 22-30 and 60-100: the inner call runs within the outer
  });
  assert.equal(sum(Object.values(ledger)), 110);
});

interface Step {
  readonly kind: 'ttft' | 'text' | 'thinking' | 'toolUse' | 'failed' | 'wait' | 'pause';
  readonly lengthMs: number;
}
interface Tool {
  readonly queuedMs: number;
  readonly waitMs: number | undefined;
  readonly runMs: number;
}
interface Plan {
  readonly calls: readonly { readonly startMs: number; readonly steps: readonly Step[] }[];
  readonly tools: readonly Tool[];
  readonly endMs: number;
}

const length = fc.nat(20);
const step = (...kinds: readonly Step['kind'][]): fc.Arbitrary<Step> =>
  fc.record({ kind: fc.constantFrom(...kinds), lengthMs: length });

/** Failed attempts with waits, then one attempt that answers; calls and tools overlap at random. */
const steps = fc
  .tuple(
    fc.array(fc.tuple(step('pause'), step('failed'), step('wait')), { maxLength: 2 }),
    fc.tuple(step('pause'), step('ttft')),
    fc.array(step('text', 'thinking', 'toolUse'), { minLength: 1, maxLength: 4 }),
    step('pause'),
  )
  .map(([tries, wait, blocks, end]): readonly Step[] => [...tries.flat(), ...wait, ...blocks, end]);
const plan: fc.Arbitrary<Plan> = fc.record({
  calls: fc.array(fc.record({ startMs: fc.nat(100), steps }), { maxLength: 3 }),
  tools: fc.array(
    fc.record({
      queuedMs: fc.nat(200),
      waitMs: fc.option(length, { nil: undefined }),
      runMs: length,
    }),
    { maxLength: 6 },
  ),
  endMs: fc.nat(250),
});

interface Stretch {
  readonly row: keyof TimeLedger;
  readonly fromMs: number;
  readonly toMs: number;
}

const rows: { readonly [K in Step['kind']]: keyof TimeLedger } = {
  ttft: 'timeToFirstTokenMs',
  text: 'decodeTextMs',
  thinking: 'decodeThinkingMs',
  toolUse: 'decodeToolUseMs',
  failed: 'retriesMs',
  wait: 'retriesMs',
  pause: 'residualMs',
};

function stretchesOf({ calls, tools }: Plan): readonly Stretch[] {
  return [
    ...calls.flatMap(({ startMs, steps }) => {
      let toMs = startMs;
      return steps.map(({ kind, lengthMs }): Stretch => {
        const fromMs = toMs;
        toMs += lengthMs;
        return { row: rows[kind], fromMs, toMs };
      });
    }),
    ...tools.flatMap(({ queuedMs, waitMs, runMs }): readonly Stretch[] => {
      const startMs = queuedMs + (waitMs ?? runMs);
      const queue = { row: 'queueMs', fromMs: queuedMs, toMs: startMs } as const;
      return waitMs === undefined
        ? [queue]
        : [queue, { row: 'toolsMs', fromMs: startMs, toMs: startMs + runMs }];
    }),
  ];
}

function textOf(plan: Plan): string {
  const calls = plan.calls.flatMap(({ startMs, steps }, index) => {
    const lines: string[] = [];
    let atMs = startMs;
    for (const { kind, lengthMs } of steps) {
      const span = `${atMs}-${atMs + lengthMs}`;
      atMs += lengthMs;
      if (kind === 'failed') lines.push(`attempt ${span} error`);
      else if (kind === 'wait') lines.push(`wait ${span}`);
      else if (kind === 'ttft') lines.push(`attempt ${span.split('-')[0]}-`);
      else if (kind !== 'pause') lines.push(`${kind} ${span}`);
    }
    return [`call ${index + 1} ${startMs}-${atMs}`, ...lines];
  });
  const tools = plan.tools.map(({ queuedMs, waitMs, runMs }) =>
    waitMs === undefined
      ? `tool t queued=${queuedMs} ended=${queuedMs + runMs} cancelled`
      : `tool t queued=${queuedMs} ${queuedMs + waitMs}-${queuedMs + waitMs + runMs} ok`,
  );
  return ['run agent', ...calls, ...tools, `end ${plan.endMs} completed end_turn`].join('\n');
}

/** The slow twin: times are whole milliseconds, so it looks at the middle of each of them. */
function sampled(plan: Plan): TimeLedger {
  const ledger = { ...zero } as Record<keyof TimeLedger, number>;
  const stretches = stretchesOf(plan);
  for (let ms = 0; ms < plan.endMs; ms++) {
    const here = stretches.filter(({ fromMs, toMs }) => fromMs <= ms && ms < toMs);
    const row = (
      [
        'decodeTextMs',
        'decodeThinkingMs',
        'decodeToolUseMs',
        'timeToFirstTokenMs',
        'toolsMs',
        'retriesMs',
        'queueMs',
        'residualMs',
      ] as const
    ).find((each) => here.some((stretch) => stretch.row === each));
    ledger[row ?? 'gapsMs'] += 1;
  }
  return ledger;
}

test('the sweep agrees with looking at every millisecond', () => {
  fc.assert(
    fc.property(plan, (each) => assert.deepEqual(ledgerOf(textOf(each)), sampled(each))),
    {
      numRuns: 500,
    },
  );
});

test('the rows sum to the wall, whatever the times', () => {
  const ms = fc.double({ min: 0, max: 1e6, noNaN: true });
  const span = fc
    .tuple(ms, ms)
    .map(([a, b]) => `${Math.min(a, b).toFixed(6)}-${Math.max(a, b).toFixed(6)}`);
  fc.assert(
    fc.property(fc.array(span), fc.array(span), ms, (texts, tools, endMs) => {
      const { timeLedger, wallMs } = buildProfile(
        traceOf(
          [
            'run agent',
            ...texts.flatMap((each) => [`call 1 ${each}`, `attempt ${each}`, `text ${each}`]),
            ...tools.map((each) => `tool t ${each} ok`),
            `end ${endMs.toFixed(6)} completed end_turn`,
          ].join('\n'),
        ),
      );
      const values = Object.values(timeLedger);
      const sum = values.reduce((total, value) => total + value, 0);
      assert.ok(Math.abs(sum - wallMs) < 1e-6, `${sum} is not ${wallMs}`);
      assert.ok(values.every((value) => value >= 0));
    }),
  );
});
