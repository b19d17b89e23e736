import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleResources } from '../../src/agent/resource-sampler.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { memoryRecorder } from '../support/memory-recorder.ts';

test('stopping takes a last sample; what it measures is finite', async () => {
  const recorder = memoryRecorder();
  const clock = new ManualClock();
  const stop = sampleResources(recorder, clock);
  await clock.advance(70);
  stop();
  const [sample, ...others] = recorder.of('resource');
  assert.deepEqual(others, []);
  assert.ok(sample !== undefined);
  const { type, atMs, rssBytes, heapUsedBytes, ...times } = sample;
  assert.deepEqual([type, atMs], ['resource', 70]);
  assert.ok(rssBytes > heapUsedBytes && heapUsedBytes > 0);
  for (const [name, ms] of Object.entries(times)) {
    assert.ok(Number.isFinite(ms) && ms >= 0, `${name} is ${ms}`);
  }
});

test('samples are taken on a timer that keeps no process alive, and none after stopping', (t) => {
  const recorder = memoryRecorder();
  let beat = (): void => {};
  let unreferenced = 0;
  t.mock.method(globalThis, 'setInterval', (onBeat: () => void) => {
    beat = onBeat;
    return { unref: () => void (unreferenced += 1) };
  });
  t.mock.method(globalThis, 'clearInterval', () => (beat = () => {}));
  const stop = sampleResources(recorder, new ManualClock());
  beat();
  beat();
  stop();
  beat();
  assert.equal(unreferenced, 1);
  assert.equal(recorder.of('resource').length, 3);
});

test('CPU time is since the start, so it never shrinks', (t) => {
  const recorder = memoryRecorder();
  let user = 5_000_000;
  const usage = { user: 5_000_000, system: 1_000_000 };
  t.mock.method(process, 'cpuUsage', (since?: typeof usage) => {
    return since === undefined ? usage : { user: (user += 250_000) - since.user, system: 0 };
  });
  const stop = sampleResources(recorder, new ManualClock());
  stop();
  assert.equal(recorder.of('resource')[0]?.cpuUserMs, 250);
});
