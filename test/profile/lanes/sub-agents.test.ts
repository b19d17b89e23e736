import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProfile } from '../../../src/profile/build.ts';
import { buildLanes } from '../../../src/profile/lanes/build-lanes.ts';
import { drawing, lanesOf } from '../../support/lanes-text.ts';
import { traceOf } from '../../support/trace-builder.ts';

const nested = `
  run a
  call 1 0-20
    attempt 0-20
    toolUse 10-20 tool=research id=u1
  tool research id=u1 queued=20 20-100 worker=1
  tool research id=u2 queued=20 20-90 worker=2
  call 1 25-40 agent=scout/u1
  tool ask id=u3 queued=40 40-80
  call 1 26-50 agent=scout/u2
  call 1 45-70 agent=clerk/u3
  call 2 82-95 agent=scout/u1
  call 1 83-84 agent=lost/u9
  call 2 100-110
  end 110 completed end_turn`;

test('sub-agents stand below who started them, deeper each', () => {
  assert.equal(
    lanesOf(nested),
    drawing(`
      run | a 0-110
      turns | turn 1 0-100 | turn 2 100-110
      call | model-1 0-20 | model-1 100-110
      attempts | attempt 1 0-20
      answer | time to first token 0-10 | research 10-20
      worker 1 | wait research 20-20 | research 20-100
      worker 2 | wait research 20-20 | research 20-90
        agent | scout 25-95
        turns | turn 1 25-80 | turn 2 82-95
        call | model-1 25-40 | model-1 82-95
        worker 1 | wait ask 40-40 | ask 40-80
          agent | clerk 45-70
          turns | turn 1 45-70
          call | model-1 45-70
        agent | scout 26-50
        turns | turn 1 26-50
        call | model-1 26-50
        agent | lost 83-84
        turns | turn 1 83-84
        call | model-1 83-84`),
  );
});

test('lanes have names that last', () => {
  const { lanes } = buildLanes(buildProfile(traceOf(nested)));
  assert.equal(
    lanes.map(({ id, title, depth }) => `${id}: ${title}, ${depth}`).join('\n'),
    drawing(`
      run: Run, 0
      calls: Calls, 0
      workers: Workers, 0
      agent 1: scout, 1
      agent 1 calls: Calls, 1
      agent 1 workers: Workers, 1
      agent 3: clerk, 2
      agent 3 calls: Calls, 2
      agent 2: scout, 1
      agent 2 calls: Calls, 1
      agent 4: lost, 1
      agent 4 calls: Calls, 1`),
  );
});

test('where ids repeat over turns, the tool call that was queued last runs the agent', () => {
  const lanes = lanesOf(`
    run a
    call 1 0-10
    tool research id=u1 queued=10 10-30
    call 1 15-25 agent=scout/u1
    call 2 30-40
    tool research id=u1 queued=40 40-60
    call 1 45-55 agent=scout/u1
    end 60 completed end_turn`);
  assert.equal(
    lanes,
    drawing(`
      run | a 0-60
      turns | turn 1 0-60
      turns | turn 2 30-40
      call | model-1 0-10 | model-1 30-40
      worker 1 | wait research 10-10 | research 10-30 | wait research 40-40 | research 40-60
        agent | scout 15-25
        turns | turn 1 15-25
        call | model-1 15-25
        agent | scout 45-55
        turns | turn 1 45-55
        call | model-1 45-55`),
  );
});

test('agents that would be inside each other are drawn once, below the run', () => {
  const lanes = lanesOf(`
    run a
    call 1 0-10 agent=egg/u2
    tool ask id=u1 queued=10 10-20
    call 1 12-18 agent=hen/u1
    tool ask id=u2 queued=13 13-17
    end 20 completed end_turn`);
  assert.equal(
    lanes,
    drawing(`
      run | a 0-20
        agent | egg 0-20
        turns | turn 1 0-20
        call | model-1 0-10
        worker 1 | wait ask 10-10 | ask 10-20
          agent | hen 12-18
          turns | turn 1 12-18
          call | model-1 12-18
          worker 1 | wait ask 13-13 | ask 13-17`),
  );
});
