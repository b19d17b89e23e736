import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProfile } from '../../../src/profile/build.ts';
import { buildLanes } from '../../../src/profile/lanes/build-lanes.ts';
import { drawing, lanesText } from '../../support/lanes-text.ts';
import { traceOf } from '../../support/trace-builder.ts';

function lanesOf(text: string, unended: 'died' | 'running' = 'died'): string {
  return lanesText(buildLanes(buildProfile(traceOf(text), unended)));
}

test('a run of one turn: call, attempt, time to first token, blocks', () => {
  const lanes = lanesOf(`
    run weather
    call 1 0-100 usage=10/5
      attempt 2-99
      thinking 30-40
      text 40-60
      toolUse 62-99 tool=fetch announced=70
    tool fetch queued=100 103-150 worker=1
    end 150 completed end_turn`);
  assert.equal(lanes, drawing(``));
});

test('tools that overlap', () => {
  const lanes = lanesOf(`
    run a concurrency=2
    call 1 0-10
    tool fetch_a queued=10 12-20 worker=1
    tool fetch_b queued=10 13-30 worker=2
    tool fetch_c queued=10 21-40 worker=1 wave=2
    tool fetch_d queued=10 31-35 worker=2 wave=2 error message=no
    end 40 completed end_turn`);
  assert.equal(lanes, drawing(``));
});

test('waits before runs', () => {
  const lanes = lanesOf(`
    run a
    tool quick queued=0 2-5 worker=1
    tool later queued=5 9-12 worker=1
    tool never queued=6 ended=11 cancelled
    tool refused queued=6 ended=7 error
    end 12 cancelled user`);
  assert.equal(lanes, drawing(``));
});

test('retries', () => {
  const lanes = lanesOf(`
    run a
    call 1 0-400
      attempt 5-105 error error=ThrottlingException:throttling:slow
      wait 105-200
      attempt 200-300 error error=Timeout:transient:late
      wait 300-310
      attempt 310-400
      text 350-400
    end 400 completed end_turn`);
  assert.equal(lanes, drawing(``));
});

test('failed for good, failed stream', () => {
  const lanes = lanesOf(`
    run a
    call 1 0-100 stop=error error=Reset:network:gone
      attempt 0-100 error error=Reset:network:gone
      text 40-60
      toolUse 70-100 tool=fetch cut
    call 2 110-150 stop=error error=Denied:auth:no
      attempt 110-150 error error=Denied:auth:no
    end 160 failed error error=Denied:auth:no`);
  assert.equal(lanes, drawing(``));
});

test('cancelled', () => {
  const lanes = lanesOf(`
    run a
    call 1 0-50
      attempt 0-50
      toolUse 20-50 tool=fetch
    tool fetch queued=50 51-90 cancelled
    tool fetch queued=50 52-95 abandoned worker=2
    tool fetch queued=50 ended=90 cancelled
    call 2 95-99 stop=cancelled
      attempt 95-99 cancelled
    end 100 cancelled user`);
  assert.equal(lanes, drawing(``));
});

test('died, running', () => {
  const text = `
    run a
    call 1 0-50
      attempt 0-50
      toolUse 20-50 tool=fetch
    tool fetch queued=50 51-
    tool fetch queued=50
    call 2 60-
      attempt 60-
      text 70-80
      text 80-
    resource 90`;
  assert.equal(lanesOf(text), drawing(``));
  assert.equal(lanesOf(text, 'running'), lanesOf(text));
});

test('sub-agents', () => {
  const lanes = lanesOf(`
    run a
    call 1 0-20
      attempt 0-20
      toolUse 10-20 tool=research id=u1
      toolUse 20-20 tool=research id=u2
    tool research id=u1 queued=20 20-100 worker=1
    tool research id=u2 queued=20 20-90 worker=2
    call 1 25-40 agent=scout/u1
    tool ask id=u3 queued=40 40-80
    call 1 26-50 agent=scout/u2
    call 1 45-70 agent=clerk/u3
    call 2 82-95 agent=scout/u1
    call 1 83-84 agent=lost/u9
    call 2 100-110
    end 110 completed end_turn`);
  assert.equal(lanes, drawing(``));
});

test('clock going backwards', () => {
  const lanes = lanesOf(`
    run a
    call 1 50-40
      attempt 30-60
      text 45-42
      toolUse 41-41 tool=fetch
    tool fetch queued=60 55-50
    tool fetch queued=200 210-220 worker=2
    end 100 completed end_turn`);
  assert.equal(lanes, drawing(``));
});

test('zero', () => {
  const lanes = lanesOf(`
    run a
    call 1 10-10
      attempt 10-10
      text 10-10
    tool fetch queued=10 10-10
    tool fetch queued=10 10-10
    tool fetch queued=10 10-20
    end 20 completed end_turn`);
  assert.equal(lanes, drawing(``));
});

test('single, none', () => {
  assert.equal(lanesOf('tool fetch queued=0 0-5'), drawing(``));
  assert.equal(lanesOf(''), drawing(``));
  assert.equal(lanesText(buildLanes(buildProfile([]))), drawing(``));
});

test('parallel calls', () => {
  const lanes = lanesOf(`
    run a
    call 1 0-20
      attempt 1-20
      text 5-20
    call 1 10-40
      attempt 11-40
      text 15-40
    call 2 30-50
      attempt 31-50
      text 35-50
    end 50 completed end_turn`);
  assert.equal(lanes, drawing(``));
});
test('many', () => {
  const tools = Array.from(
    { length: 40 },
    (_, i) =>
      `tool t${i} queued=10 ${i < 2 ? 10 : 10 + 10 * (i >> 1)}-${20 + 10 * (i >> 1)} worker=${1 + (i % 2)}`,
  );
  assert.equal(
    lanesOf(['run a', 'call 1 0-10', ...tools, 'end 300 completed x'].join('\n')),
    drawing(``),
  );
});
