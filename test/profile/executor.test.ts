import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildProfile } from '../../src/profile/build.ts';
import { listScheduleMs } from '../../src/profile/list-schedule.ts';
import { traceOf } from '../support/trace-builder.ts';

const twoWorkers = `
  run agent concurrency=2
  tool a turn=1 queued=10 12-112 worker=1 wave=1 ok
  tool b turn=1 queued=10 13-63 worker=2 wave=1 error message=boom
  tool c turn=1 queued=11 65-165 worker=2 wave=2 ok
  tool d turn=2 queued=300 300-350 worker=1 wave=1 ok`;

test('facts of each turn', () => {
  const [turn] = buildProfile(traceOf(`${twoWorkers}\nend 400 completed end_turn`)).executorTurns;
  assert.deepEqual(turn, {
    turn: 1,
    concurrency: 2,
    calls: 3,
    workersUsed: 2,
    waves: 2,
    startSpreadMs: 53,
    actualMs: 155, // 10 to 165
    idealMs: 150, // worker 1: a; worker 2: b, c
    longestMs: 100,
    sequentialMs: 250,
    dispatchOverheadMs: 5,
    speedUp: 250 / 155,
    maxConcurrent: 2,
    queueWait: { totalMs: 2 + 3 + 54, medianMs: 3, maxMs: 54 },
  });
});

test('calls of one turn that share an id are told apart by their order', () => {
  const { tools } = buildProfile([
    ...traceOf('run agent concurrency=1'),
    { type: 'tool-queued', atMs: 1, toolUseId: 'same', callId: 'c1', turn: 1, tool: 'a' },
    { type: 'tool-queued', atMs: 1, toolUseId: 'same', callId: 'c1', turn: 1, tool: 'a' },
    { type: 'tool-start', atMs: 2, toolUseId: 'same', worker: 1, wave: 1 },
    { type: 'tool-end', atMs: 3, toolUseId: 'same', status: 'ok' },
    { type: 'tool-start', atMs: 4, toolUseId: 'same', worker: 1, wave: 2 },
    { type: 'tool-end', atMs: 5, toolUseId: 'same', status: 'error' },
  ]);
  assert.deepEqual(
    tools.map(({ startedMs, endedMs, status }) => [startedMs, endedMs, status]),
    [
      [2, 3, 'ok'],
      [4, 5, 'error'],
    ],
  );
});

test('a run adds its turns up, and takes the largest start spread', () => {
  const { executor } = buildProfile(traceOf(`${twoWorkers}\nend 400 completed end_turn`));
  assert.deepEqual(executor, {
    concurrency: 2,
    calls: 4,
    workersUsed: 2,
    waves: 3,
    startSpreadMs: 53,
    actualMs: 205,
    idealMs: 200,
    longestMs: 150,
    sequentialMs: 300,
    dispatchOverheadMs: 5,
    speedUp: 300 / 205,
    maxConcurrent: 2,
    queueWait: { totalMs: 59, medianMs: 2.5, maxMs: 54 },
  });
});

test('a call that never got a slot has no duration and no wait; one cut off lasts until the trace ends', () => {
  const { executor, tools } = buildProfile(
    traceOf(`
      run agent concurrency=1
      tool a queued=0 0- worker=1 wave=1
      tool b queued=0 ended=90 cancelled
      resource 100`),
  );
  assert.equal(executor.sequentialMs, 100);
  assert.equal(executor.queueWait?.totalMs, 0);
  assert.deepEqual(
    tools.map(({ name, startedMs, endedMs, status }) => [name, startedMs, endedMs, status]),
    [
      ['a', 0, undefined, undefined],
      ['b', undefined, 90, 'cancelled'],
    ],
  );
});

test('a run without tools has no spread, no speed-up and no waits', () => {
  const { executor } = buildProfile(traceOf('run agent concurrency=6\nend 5 completed end_turn'));
  assert.equal(executor.actualMs, 0);
  for (const field of ['startSpreadMs', 'speedUp', 'queueWait'])
    assert.ok(!(field in executor), field);
});

test('no cap is unlimited; no run start is unknown', () => {
  const tool = 'tool a queued=0 0-10 worker=1 wave=1 ok';
  assert.equal(buildProfile(traceOf(`run agent\n${tool}`)).executor.concurrency, 'unlimited');
  const unknown = buildProfile(traceOf(tool)).executor;
  assert.ok(!('concurrency' in unknown) && !('idealMs' in unknown));
});

test('a tool-use id that a later turn uses again does not mix the two calls up', () => {
  const { tools } = buildProfile(
    traceOf(`
      run agent
      tool a id=call_0 turn=1 queued=0 1-10 ok
      tool b id=call_0 turn=2 queued=20 21-40 error`),
  );
  assert.deepEqual(
    tools.map(({ name, startedMs, endedMs, status }) => [name, startedMs, endedMs, status]),
    [
      ['a', 1, 10, 'ok'],
      ['b', 21, 40, 'error'],
    ],
  );
});

test('calls that only touch do not run at once; one of no length runs', () => {
  const most = (tools: string) =>
    buildProfile(traceOf(`run agent\n${tools}`)).executor.maxConcurrent;
  assert.equal(most('tool a 0-10\ntool b 10-20'), 1);
  assert.equal(most('tool a 0-10\ntool b 9-20'), 2);
  assert.equal(most('tool a 5-5'), 1);
});

test('the list schedule is the one a plain search over the workers finds', () => {
  const slow = (durations: readonly number[], workers: number) => {
    const free = Array.from({ length: workers }, () => 0);
    for (const duration of durations) {
      const next = free.indexOf(Math.min(...free));
      free[next] = (free[next] ?? 0) + duration;
    }
    return Math.max(...free);
  };
  fc.assert(
    fc.property(fc.array(fc.nat(50)), fc.integer({ min: 1, max: 9 }), (durations, workers) => {
      assert.equal(listScheduleMs(durations, workers), slow(durations, workers));
    }),
  );
  assert.equal(listScheduleMs([3, 9, 4], Infinity), 9);
});
