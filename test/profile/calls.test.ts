import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProfile } from '../../src/profile/build.ts';
import type { CallProfile } from '../../src/profile/calls.ts';
import { traceOf } from '../support/trace-builder.ts';

function onlyCall(text: string): CallProfile {
  const [call] = buildProfile(traceOf(text)).calls;
  assert.ok(call);
  return call;
}

const blocksOf = (call: CallProfile) =>
  call.blocks.map(
    ({ type, tool = '', startMs, endMs, outputTokens }) =>
      `${type}${tool} ${startMs}-${endMs} ${outputTokens ?? 'unknown'}`,
  );

test('each instant of decode is in one block, though a tool_use block is announced late', () => {
  const call = onlyCall(`
    run agent
    part b1 assistantText tokens=10
    part b2 toolUse tokens=40
    part b3 toolUse tokens=41
    call 1 0-210 usage=100/95
      attempt 5-205
      text 100-150 part=b1
      toolUse 160-180 tool=a part=b2
      toolUse 195-200 tool=b part=b3
    end 210 completed end_turn`);
  assert.deepEqual(blocksOf(call), [
    'text 100-150 10',
    'toolUsea 150-180 40',
    'toolUseb 180-200 41',
  ]);
  assert.deepEqual(
    call.blocks.map((block) => block.announcedMs),
    [100, 160, 195],
  );
  assert.equal(call.timeToFirstTokenMs, 95);
  assert.equal(call.decodeMs, 100);
  assert.equal(call.outputResidualTokens, 4);
});

test('time to first token is of the last attempt, bytes are of all', () => {
  const call = onlyCall(`
    run agent
    call 1 0-600
      attempt 0-50 error bytes=100/30 error=ThrottlingException:throttling
      wait 50-300
      attempt 300-590 bytes=100/2000
      text 450-590
    end 600 completed end_turn`);
  assert.equal(call.timeToFirstTokenMs, 150);
  assert.equal(call.requestBytes, 200);
  assert.equal(call.responseBytes, 2030);
  assert.deepEqual(
    call.attempts.map(({ startMs, endMs, outcome, error }) => [
      startMs,
      endMs,
      outcome,
      error?.name,
    ]),
    [
      [0, 50, 'error', 'ThrottlingException'],
      [300, 590, 'ok', undefined],
    ],
  );
  assert.equal(call.retryWaits[0]?.endMs, 300);
});

test('what is unknown is absent, not 0', () => {
  const call = onlyCall(`
    run agent
    call 1 0-100 usage=100/20 stop=error
      attempt 0-40 error bytes=10/20
      attempt 50-90 error
    end 100 failed error`);
  for (const field of [
    'timeToFirstTokenMs',
    'decodeMs',
    'requestBytes',
    'serverLatencyMs',
    'error',
  ]) {
    assert.ok(!(field in call), field);
  }
  const uncounted = onlyCall(`
    run agent
    call 1 0-100 usage=100/20
      attempt 0-90
      text 10-90
    end 100 completed end_turn`);
  assert.ok(!('outputResidualTokens' in uncounted));
});

test('a call that the trace ends inside has no end, and its open block ends with the trace', () => {
  const call = onlyCall(`
    run agent
    call 1 0-
      attempt 5-
      text 100-150
      toolUse 160- tool=a
    resource 400`);
  assert.ok(!('endMs' in call) && !('stopReason' in call));
  assert.deepEqual(blocksOf(call), ['text 100-150 unknown', 'toolUsea 150-400 unknown']);
  assert.deepEqual(
    call.blocks.map((block) => block.complete),
    [true, false],
  );
});

test('a stream that broke keeps its partial block', () => {
  const call = onlyCall(`
    run agent
    call 1 0-310 stop=incomplete
      attempt 0-300 error
      text 100-300 cut
    end 310 failed incomplete`);
  assert.deepEqual(blocksOf(call), ['text 100-300 unknown']);
  assert.equal(call.blocks[0]?.complete, false);
  assert.equal(call.decodeMs, 200);
});
