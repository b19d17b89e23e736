import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { scaledClock } from '../../src/trace/scaled-clock.ts';

const pendingTimers = (): number =>
  process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout' || kind === 'Immediate')
    .length;

/** Replaces the timer of the clock: nothing fires but what the test calls. */
function catchTimers(t: TestContext) {
  const armed: { readonly fire: () => void; readonly delayMs: number }[] = [];
  t.mock.method(globalThis, 'setTimeout', (fire: () => void, delayMs: number) => {
    armed.push({ fire, delayMs });
  });
  return armed;
}

for (const speed of [1, 10]) {
  for (const durationMs of [0, 0.4, 1.7, 30]) {
    test(`a sleep of ${durationMs} ms at speed ${speed} does not end early`, async () => {
      const clock = scaledClock(speed);
      const beganMs = clock.nowMs();
      await clock.sleep(durationMs);
      assert.ok(clock.nowMs() - beganMs >= durationMs);
    });
  }
}

test('restart sets the clock to 0', (t) => {
  let realMs = 5000;
  t.mock.method(performance, 'now', () => realMs);
  const clock = scaledClock(10);
  realMs += 70;
  assert.equal(clock.nowMs(), 700);
  clock.restart();
  assert.equal(clock.nowMs(), 0);
});

test('a sleep that is aborted already rejects with the reason and sets no timer', async (t) => {
  const armed = catchTimers(t);
  const reason = new Error('stopped');
  await assert.rejects(scaledClock(1).sleep(10, AbortSignal.abort(reason)), reason);
  assert.equal(armed.length, 0);
});

test('an abort rejects with its reason at once and leaves no timer', async () => {
  const before = pendingTimers();
  const controller = new AbortController();
  const sleep = scaledClock(1).sleep(1e6, controller.signal);
  assert.equal(pendingTimers(), before + 1);
  const reason = { why: 'any value' };
  controller.abort(reason);
  await assert.rejects(sleep, (thrown) => thrown === reason);
  assert.equal(pendingTimers(), before);
});

test('an abort in the last millisecond, which is not slept, leaves no immediate', async (t) => {
  const armed = catchTimers(t);
  const before = pendingTimers();
  const controller = new AbortController();
  const sleep = scaledClock(1).sleep(1e6, controller.signal);
  armed[0]?.fire();
  assert.equal(pendingTimers(), before + 1);
  controller.abort(new Error('stopped'));
  await assert.rejects(sleep, /stopped/);
  assert.equal(pendingTimers(), before);
});

test('a sleep that is over leaves nothing on the signal', async (t) => {
  const { signal } = new AbortController();
  const added = t.mock.method(signal, 'addEventListener').mock;
  const removed = t.mock.method(signal, 'removeEventListener').mock;
  await scaledClock(1).sleep(1, signal);
  assert.deepEqual([added.callCount(), removed.callCount()], [1, 1]);
  assert.deepEqual(added.calls[0]?.arguments[1], removed.calls[0]?.arguments[1]);
});

test('a sleep longer than a timer can be is slept in several', async (t) => {
  const armed = catchTimers(t);
  void scaledClock(1).sleep(40 * 24 * 3600 * 1000);
  armed[0]?.fire();
  assert.deepEqual(
    armed.map(({ delayMs }) => Math.round(delayMs / 1e6)),
    [2147, 2147],
    'the clock has hardly moved, so the second is as long',
  );
});

test('a sleep whose time is over before it begins arms no negative timer', async ({ mock }) => {
  const armed = mock.method(globalThis, 'setTimeout');
  const clock = scaledClock(1);
  await Promise.all([clock.sleep(0), clock.sleep(-8.5)]);
  const delays = armed.mock.calls.map(({ arguments: [, delayMs] }) => Number(delayMs));
  assert.equal(delays.filter((delayMs) => delayMs < 0).length, 0);
  assert.equal(delays.length, 2);
});
