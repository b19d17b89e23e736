import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Profile } from '../../src/profile/profile.ts';
import { bindingWall } from '../../src/report/binding-wall.ts';
import { breakEvenToolMs, fitDispatchMsPerCall } from '../../src/report/break-even.ts';
import { stackedBars } from '../../src/report/chart.ts';
import { widthOf } from '../../src/report/columns.ts';
import { sweepJsonSchema } from '../../src/report/json-schema.ts';
import { publishedSchema } from '../../src/report/published.ts';
import { buildSweep } from '../../src/report/sweep.ts';
import { sweepText } from '../../src/report/sweep-text.ts';
import { profileOf } from './runs.ts';

/** One call that decodes `tools` blocks of 300 ms, then as many tools of 100 ms on two workers, each started late. */
function run(
  tools: number,
  { prefillMs = 1000, outcome = 'completed end_turn', lateMs = 1 } = {},
): Profile {
  const contentMs = prefillMs + 10;
  const stopMs = contentMs + tools * 300;
  const blocks = Array.from({ length: tools }, (_, n) => {
    const startMs = contentMs + n * 300;
    return `toolUse ${startMs}-${startMs + 300} tool=t`;
  });
  const runs = Array.from({ length: tools }, (_, n) => {
    const wave = Math.floor(n / 2);
    const startMs = stopMs + wave * (100 + lateMs) + lateMs;
    return `tool t queued=${stopMs} ${startMs}-${startMs + 100} worker=${(n % 2) + 1} wave=${wave + 1} ok`;
  });
  const endMs = stopMs + Math.ceil(tools / 2) * (100 + lateMs);
  return profileOf(`
    run sensors concurrency=2 simulated
    call 1 10-${stopMs} usage=${500 + tools * 90}/${tools * 42} stop=tool_use
    attempt 10-${stopMs}
    ${blocks.join('\n')}
    ${runs.join('\n')}
    end ${endMs} ${outcome}`);
}

const published = publishedSchema.parse({
  title: 'A study',
  note: 'On other hardware.',
  somethingElse: 1,
  runs: [{ toolCount: 2, wallMs: 2000, llmCallMs: [1600] }],
});

const sweep = () =>
  buildSweep({
    agent: 'sensors',
    simulated: true,
    published,
    sizes: [
      { toolCount: 2, runs: [{ profile: run(2), trace: 'two.jsonl' }] },
      {
        toolCount: 20,
        runs: [3000, 1000, 2000]
          .map((prefillMs) => run(20, { prefillMs }))
          .map((profile) => ({ profile })),
      },
      { toolCount: 50, runs: [{ profile: run(50, { outcome: 'cancelled cancelled' }) }] },
      { toolCount: 99, runs: [] },
    ],
  });

test('a sweep as text', () => {
  assert.equal(
    sweepText(sweep()),
    `
sensors: sweep over 3 sizes · simulated
───────────────────────────────────────
The wall: LLM prefill at 2, LLM decode at 20 to 50 tools.

Sizes
  tools    wall  published  off by  wall that binds  tokens in    out  pays from
      2  1.71 s     2.00 s   −14 %  LLM prefill            680     84     1.0 ms
     20  9.02 s          –       –  LLM decode           2,300    840     1.0 ms
     50  18.5 s          –       –  LLM decode           5,000  2,100     1.0 ms
  20 tools: median 9.02 s of 3 runs, 8.02 s to 10.0 s
  50 tools: the run was cancelled

Wall by number of tools
   2 ░░░░██ 1.71 s
  20 ░░░░░░░██████████████████████▓▓▓▓ 9.02 s
  50 ░░░░███████████████████████████████████████████████████████▓▓▓▓▓▓▓▓▓ 18.5 s
  ░ first token  █ decode  ▓ tools  × retries  · rest

When parallel tool calls pay
  Break-even tool latency: 1.0 ms. Faster tools are done sooner one after
    another.
  Basis: dispatch cost 0.50 ms a call (actual − ideal, fitted to all turns).
    Executor only: each call also costs the decode of its tool_use block.

Simulated: answers and latency are made up by the embedded model.
Compared with: A study. On other hardware.`.trim(),
  );
});

test('a sweep as JSON', () => {
  const document = sweep();
  const check = new Ajv2020({ strict: false }).compile(sweepJsonSchema());
  assert.ok(check(JSON.parse(JSON.stringify(document))), JSON.stringify(check.errors));
  const [two, twenty, fifty] = document.runs;
  assert.equal(document.runs.length, 3);
  assert.deepEqual(two?.published, { wallMs: 2000, deviation: -0.1445 });
  assert.equal(two?.trace, 'two.jsonl');
  assert.ok(two !== undefined && !('repeats' in two));
  // The median run is shown, not the mean of the three.
  assert.equal(twenty?.wallMs, 9020);
  assert.deepEqual(twenty?.repeats, {
    count: 3,
    completed: 3,
    medianMs: 9020,
    minMs: 8020,
    maxMs: 10_020,
  });
  assert.deepEqual([fifty?.outcome, fifty?.wall], ['cancelled', 'llm-decode']);
  assert.equal((twenty?.llmMs ?? 0) + (twenty?.toolsMs ?? 0), 9010);
});

test('a sweep of which nothing was run', () => {
  const empty = buildSweep({ agent: 'a', simulated: false, sizes: [] });
  assert.equal(sweepText(empty), 'a: sweep over 0 sizes\n─────────────────────\nNothing was run.');
  assert.ok(!('breakEvenToolMs' in empty));
});

test('a break-even that timers cannot tell from nothing is below 1 ms', () => {
  const profile = run(20, { lateMs: 0.05 });
  const text = sweepText(
    buildSweep({ agent: 'a', simulated: false, sizes: [{ toolCount: 20, runs: [{ profile }] }] }),
  );
  assert.match(text, / 840 {6}<1 ms\n/);
  assert.match(text, /Break-even tool latency: below 1 ms\./);
});

test('each wall binds where it takes most', () => {
  const wall = (text: string) => bindingWall(profileOf(`run a concurrency=2\n${text}`));
  assert.equal(wall('call 1 0-100\nattempt 0-90\ntext 60-90'), 'llm-prefill');
  assert.equal(wall('call 1 0-100\nattempt 0-90\nthinking 30-60\ntext 60-90'), 'llm-decode');
  assert.equal(
    wall('call 1 0-100\nattempt 0-10 error\nwait 10-90\nattempt 90-95\ntext 95-95'),
    'rate-limits',
  );
  assert.equal(wall('tool a 0-100\ntool b 0-90 worker=2'), 'tool-latency');
  assert.equal(
    wall(
      'tool a 0-40\ntool b 0-40 worker=2\ntool c queued=0 40-85 wave=2\ntool d queued=0 85-130 wave=3',
    ),
    'worker-pool',
  );
  assert.equal(wall(''), undefined);
});

test('break-even: where n tools at once take as long as one after another', () => {
  // 12 calls on 6 workers: 12 L = 2 L + 12 × 0.5, so L = 0.6.
  assert.equal(breakEvenToolMs(12, 6, 0.5), 0.6);
  assert.equal(breakEvenToolMs(11, 'unlimited', 1), 1.1);
  assert.equal(breakEvenToolMs(1, 6, 0.5), undefined);
  assert.equal(breakEvenToolMs(5, 1, 0.5), undefined);
  assert.equal(breakEvenToolMs(12, 6, -0.01), 0);
});

test('the cost of dispatch is fitted to turns, large ones counting more', () => {
  // Overheads: 1 ms for 2 calls, 10 ms for 20.
  assert.equal(fitDispatchMsPerCall([run(2), run(20)]), (2 * 1 + 20 * 10) / (4 + 400));
  assert.equal(fitDispatchMsPerCall([profileOf('run a')]), undefined);
});

test('stacked bars share one scale, and rounding does not lengthen them', () => {
  const bars = [
    { label: '5', segments: [1, 1, 1], total: '3 s' },
    { label: '10', segments: [0.4, 0.4, 5.2], total: '6 s' },
  ];
  assert.deepEqual(stackedBars(bars, ['a', 'b', 'c'], 15), [' 5 abbc 3 s', '10 accccccc 6 s']);
});

test('no line of a sweep is wider than 80 columns', () => {
  const wide = buildSweep({
    agent: '漢字'.repeat(50),
    simulated: true,
    speed: 1000,
    published: { title: 'x'.repeat(200), runs: [{ toolCount: 50, wallMs: 1 }] },
    sizes: [{ toolCount: 50, runs: [{ profile: run(50, { prefillMs: 1e9 }) }] }],
  });
  for (const line of sweepText(wide).split('\n')) assert.ok(widthOf(line) <= 80, line);
});
