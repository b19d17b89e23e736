import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TraceEvent } from '../../src/trace/event.ts';
import { advance, noProgress, progressLine, seenTools } from '../../src/report/progress.ts';

const call = { atMs: 0, callId: 'c1' };
const block = { ...call, attempt: 1, index: 0 };
const tool = (id: string) => ({ atMs: 0, toolUseId: id });
const sizes = [40, 40];

/** A run, and the line after each event. */
const steps: readonly (readonly [TraceEvent, string])[] = [
  [
    { type: 'call-start', ...call, turn: 1, model: 'm', partIds: [] },
    'turn 1 · 1.5 s · waiting for the first token',
  ],
  [
    { type: 'retry-wait', ...call, afterAttempt: 1, endMs: 1, plannedMs: 1, reason: 'x' },
    'turn 1 · 1.5 s · trying again',
  ],
  [{ type: 'block-start', ...block, kind: 'text' }, 'turn 1 · 1.5 s · block 1 arriving'],
  [
    { type: 'block-deltas', ...block, timesMs: [0, 1], sizes },
    'turn 1 · 1.5 s · ≈20 out tokens · block 1 arriving',
  ],
  [
    { type: 'usage', ...call, usage: { inputTokens: 1200, outputTokens: 25 } },
    'turn 1 · 1.5 s · 1,200 in, 25 out tokens · block 1 arriving',
  ],
  [
    { type: 'tool-queued', ...tool('a'), callId: 'c1', turn: 1, tool: 'read' },
    'turn 1 · 1.5 s · 1,200 in, 25 out tokens · 0/1 tools',
  ],
  [
    { type: 'tool-queued', ...tool('b'), callId: 'c1', turn: 1, tool: 'list' },
    'turn 1 · 1.5 s · 1,200 in, 25 out tokens · 0/2 tools',
  ],
  [
    { type: 'tool-start', ...tool('a'), worker: 1, wave: 1 },
    'turn 1 · 1.5 s · 1,200 in, 25 out tokens · 0/2 tools, read',
  ],
  [
    { type: 'tool-start', ...tool('b'), worker: 2, wave: 1 },
    'turn 1 · 1.5 s · 1,200 in, 25 out tokens · 0/2 tools, read +1',
  ],
  [
    { type: 'tool-end', ...tool('a'), status: 'ok' },
    'turn 1 · 1.5 s · 1,200 in, 25 out tokens · 1/2 tools, list',
  ],
];

test('a tool name that the model made up cannot move the cursor', () => {
  const tools = seenTools();
  let progress = noProgress;
  for (const event of [
    { type: 'tool-queued', ...tool('a'), callId: 'c1', turn: 1, tool: 'x\u001b[2J\ry' },
    { type: 'tool-start', ...tool('a'), worker: 1, wave: 1 },
  ] as const) {
    progress = advance(progress, event, tools);
  }
  assert.equal(progressLine(progress, 1500, 80), 'turn 0 · 1.5 s · 0/1 tools, x y');
});

test('what a provider does not say is not shown as 0', () => {
  const usage = { type: 'usage', ...call, usage: { inputTokens: 7 } } as const;
  const { inputTokens, outputTokens } = advance(noProgress, usage, seenTools());
  assert.deepEqual([inputTokens, outputTokens], [7, undefined]);
  const line = progressLine(advance(noProgress, usage, seenTools()), 0, 80);
  assert.equal(line, 'turn 0 · 0.0 s · 7 in tokens · waiting for the first token');
});

test('the line follows the run', () => {
  const tools = seenTools();
  let progress = noProgress;
  for (const [event, line] of steps) {
    progress = advance(progress, event, tools);
    assert.equal(progressLine(progress, 1500, 80), line);
  }
  assert.equal(progressLine(progress, 1500, 20), 'turn 1 · 1.5 s · 1…');
});

test('a sum with an unknown in it stays unknown', () => {
  const names = seenTools();
  const usages = [
    { inputTokens: 1000, outputTokens: 1 },
    { outputTokens: 2 },
    { inputTokens: 500 },
  ];
  let progress = noProgress;
  for (const usage of usages)
    progress = advance(progress, { type: 'usage', ...call, usage }, names);
  assert.equal(progress.inputTokens, undefined);
  assert.equal(progress.outputTokens, undefined);
});

test('the tools that run are kept once, not copied at each event', () => {
  const tools = seenTools();
  let progress = noProgress;
  for (const id of ['a', 'b', 'c']) {
    const queued = { type: 'tool-queued', ...tool(id), callId: 'c1', turn: 1, tool: id } as const;
    const started = { type: 'tool-start', ...tool(id), worker: 1, wave: 1 } as const;
    progress = advance(advance(progress, queued, tools), started, tools);
    assert.equal(progress.running, tools.running);
  }
  progress = advance(progress, { type: 'tool-end', ...tool('b'), status: 'ok' }, tools);
  assert.equal(progress.running, tools.running);
  assert.deepEqual([...progress.running.values()], ['a', 'c']);
  assert.equal(noProgress.running.size, 0);
});
