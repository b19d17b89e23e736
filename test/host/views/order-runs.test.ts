import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runsOver } from '../../../src/host/runs/runs-over.ts';
import type { StoredRun } from '../../../src/host/runs/stored-run.ts';
import { byAgent, inOrder, type RunOrderBy } from '../../../src/host/views/order-runs.ts';

function run(file: string, modifiedMs: number, summary?: Partial<StoredRun['summary']>): StoredRun {
  const base = { agent: 'a', model: 'm', simulated: false, outcome: 'completed', wallMs: 1 };
  return {
    ...{ uri: file as never, file, modifiedMs, sizeBytes: 1, problem: undefined },
    summary: summary && ({ ...base, turns: 1, toolCalls: 0, ...summary } as StoredRun['summary']),
  };
}

const runs = [
  run('old', 1, { wallMs: 30, inputTokens: 5, outputTokens: 1 }),
  run('new', 3, { wallMs: 10, inputTokens: 9, outputTokens: 9, costUsd: 0.1 }),
  run('mid', 2, { wallMs: 20 }),
  run('unread', 0),
];

test('runs are sorted by what is asked for; what is unknown comes last', () => {
  const table: readonly (readonly [RunOrderBy, string])[] = [
    ['newest', 'new mid old unread'],
    ['slowest', 'old mid new unread'],
    ['most tokens', 'new old mid unread'],
    ['most expensive', 'new old mid unread'],
  ];
  for (const [order, files] of table) {
    assert.equal(
      inOrder(runs, order)
        .map(({ file }) => file)
        .join(' '),
      files,
    );
  }
});

test('runs stand under their agent, or the name of their file until they are read', () => {
  const unread = run('sensors-2026-11-25T03-10-00Z-1a2b3c4d.toolflame.jsonl', 9);
  const copied = run('copy.toolflame.jsonl', 8);
  assert.deepEqual(
    byAgent([unread, ...runs.slice(0, 2), copied, run('b', 1, { agent: 'sensors' })]).map(
      ({ name, runs: own }) => `${name} ${own.length}`,
    ),
    ['sensors 2', 'a 2', 'copy 1'],
  );
});

test('beyond the limit are the oldest', () => {
  const files = (keep: number): string =>
    runsOver(runs, keep)
      .map(({ file }) => file)
      .join(' ');
  assert.equal(files(2), 'old unread');
  assert.equal(files(4), '');
});
