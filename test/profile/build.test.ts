import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProfile } from '../../src/profile/build.ts';
import { traceOf } from '../support/trace-builder.ts';

test('a whole run', () => {
  const profile = buildProfile(
    traceOf(`
      run sensors concurrency=2 simulated
      notice 5 blocking-tool it blocked
      call 1 0-10 usage=5/6
      call 2 20-30 usage=7/8
      resource 15 cpu=3 rss=900 delay=4
      resource 25 cpu=5 rss=800 delay=2
      end 40 stopped limit: turns`),
  );
  const { outcome, reason, wallMs, turns, start, resources, notices, tokens } = profile;
  assert.deepEqual([outcome, reason, wallMs, turns], ['stopped', 'limit: turns', 40, 2]);
  assert.equal(start?.agent.name, 'sensors');
  assert.deepEqual([tokens.inputTokens, tokens.outputTokens], [12, 14]);
  assert.deepEqual(resources, {
    peakRssBytes: 900,
    cpuMs: 5,
    cpuShare: 0.2,
    eventLoopDelayMaxMs: 4,
  });
  assert.equal(notices[0]?.message, 'it blocked');
});

test('CPU is real time, so its share does not grow with the speed of the run', () => {
  const share = (speed: number) =>
    buildProfile(traceOf(`run a speed=${speed}\nresource 100 cpu=5`)).resources.cpuShare;
  assert.equal(share(1), 0.05);
  assert.equal(share(10), 0.5);
});

test('a run that died ends at its last stamp', () => {
  const { outcome, wallMs } = buildProfile(traceOf('run a\ncall 1 10-\nattempt 12-\nresource 50'));
  assert.deepEqual([outcome, wallMs], ['died', 50]);
});

test('a trace with only a header, and none at all, are profiles too', () => {
  for (const events of [traceOf(''), []]) {
    const { outcome, wallMs, turns, calls } = buildProfile(events);
    assert.deepEqual([outcome, wallMs, turns, calls], ['died', 0, 0, []]);
  }
});

test('totals of each tool', () => {
  const { perTool } = buildProfile(
    traceOf(`
      run agent
      part s1 toolSchema name=a tokens=30
      part s2 toolSchema name=never tokens=31
      part u1 toolUse name=a tokens=40
      part r1 toolResult name=a tokens=7
      call 1 0-10 parts=s1,s2
        attempt 0-10
        toolUse 5-10 tool=a part=u1
      tool a queued=10 12-22 ok part=r1
      tool a queued=10 ended=40 cancelled
      tool b queued=10 14-40 timeout part=lost
      tool c queued=10 14-`),
  );
  const once = { calls: 1, started: 1, runMs: 26, waitMs: 4, maxRunMs: 26, toolUseTokens: 0 };
  assert.deepEqual(perTool, [
    {
      name: 'a',
      calls: 2,
      started: 1,
      errors: 0,
      runMs: 10,
      waitMs: 2,
      maxRunMs: 10,
      resultTokens: 7,
      toolUseTokens: 40,
      schemaTokens: 30,
    },
    // Its result was not counted; no block called it.
    { ...once, name: 'b', errors: 1 },
    // It had no result yet.
    { ...once, name: 'c', errors: 0 },
    {
      name: 'never',
      calls: 0,
      started: 0,
      errors: 0,
      runMs: 0,
      waitMs: 0,
      resultTokens: 0,
      toolUseTokens: 0,
      schemaTokens: 31,
    },
  ]);
});

test('the input is not changed, and can be any iterable', () => {
  const events = traceOf(
    'run a concurrency=1\ncall 1 0-5 usage=1/2\ntool t 5-9 ok\nend 10 completed end_turn',
  );
  const before = JSON.stringify(events);
  assert.deepEqual(buildProfile(new Set(events)), buildProfile(events));
  assert.equal(JSON.stringify(events), before);
});
