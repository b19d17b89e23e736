import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seededRandom } from '../../../src/model/simulated/random.ts';
import { pace, planSchedule } from '../../../src/model/simulated/schedule.ts';
import { latencySchema } from '../../../src/model/simulated/script.ts';
import { ask, openSimulator, requestOf } from '../../support/simulator.ts';
import { GatedClock } from '../gated-clock.ts';

const latency = latencySchema.parse({
  timeToFirstTokenMs: 1000,
  msPerInputToken: 0.5,
  msPerOutputToken: 10,
});

function times(jitter: number, seed: number): readonly number[] {
  const schedule = planSchedule(0, 0, 50, { ...latency, jitter }, seededRandom(seed));
  return Array.from({ length: 52 }, (_, tokens) => schedule.dueMs(tokens));
}

describe('deadlines', () => {
  test('the first token after the input is read, then one every so often', () => {
    const { dueMs, firstTokenMs } = planSchedule(5, 200, 3, latency, seededRandom(1));
    assert.equal(firstTokenMs, 1105);
    assert.deepEqual([0, 1, 2, 3, 4].map(dueMs), [1105, 1105, 1115, 1125, 1135]);
  });

  test('jitter keeps its bounds, is not the same each time, and repeats with its seed', () => {
    const jittered = times(0.2, 7);
    const gaps = jittered.slice(2).map((at, i) => at - (jittered[i + 1] ?? 0));
    assert.ok(gaps.every((gap) => gap >= 8 && gap <= 12));
    assert.ok(new Set(gaps).size > 10);
    assert.ok(Math.abs((jittered[0] ?? 0) - 1000) <= 200);
    assert.deepEqual(times(0.2, 7), jittered);
    assert.notDeepEqual(times(0.2, 8), jittered);
  });
});

describe('pacing', () => {
  test('what is late does not make the rest late: all that is due goes at once', async () => {
    const clock = new GatedClock();
    const sent: (readonly number[])[] = [];
    const { signal } = new AbortController();
    const send = (due: readonly number[]) => void sent.push(due);
    const done = pace([10, 20, 30, 40, 50], (at) => at, send, clock, signal);
    clock.advance(10);
    await clock.untilAsleep();
    clock.advance(25);
    await clock.untilAsleep();
    clock.advance(5);
    await clock.untilAsleep();
    clock.advance(100);
    await done;
    assert.deepEqual(sent, [[10], [20, 30], [40], [50]]);
    assert.deepEqual(clock.sleptMs, [10, 10, 5, 10]);
  });

  test('nothing at all is fine', async () => {
    const { signal } = new AbortController();
    const send = (): void => assert.fail('nothing is due');
    await pace([], () => 0, send, new GatedClock(), signal);
  });
});

describe('pacing over HTTP', () => {
  const answer = { style: 'text', text: 'x'.repeat(40) } as const;

  test('headers and first token come after the time to first token, at the speed of the clock', async () => {
    const clock = new GatedClock();
    const simulator = await openSimulator({ latency, steps: [{ answer }] }, clock);
    let hear = (): void => {};
    const hasHeaders = new Promise<void>((resolve) => (hear = resolve));
    const heard = ask(simulator.model, requestOf(), ({ type }) => {
      if (type === 'headers') hear();
    });
    await clock.untilAsleep();
    clock.advance(clock.sleptMs[0] ?? 0);
    await clock.untilAsleep();
    await hasHeaders;
    clock.advance(1_000);
    const { result, events } = await heard;
    await simulator.close();
    const inputTokens = result.usage?.inputTokens ?? 0;
    const firstTokenMs = 1000 + inputTokens / 2;
    assert.deepEqual(clock.sleptMs, [firstTokenMs, 10], 'then everything was due');
    const headers = events.find(({ type }) => type === 'headers');
    assert.equal(headers?.atMs, firstTokenMs);
    assert.equal(result.serverLatencyMs, Math.round(firstTokenMs + 1_000));
    assert.equal(result.usage?.outputTokens, 12);
  });

  test('a client that goes away stops the pacing at once', async () => {
    const clock = new GatedClock();
    const simulator = await openSimulator({ latency, steps: [{ answer }] }, clock);
    const cancel = new AbortController();
    const heard = ask(simulator.model, requestOf(), () => {}, cancel.signal);
    await clock.untilAsleep();
    cancel.abort();
    await clock.untilAborted();
    await simulator.close();
    assert.equal((await heard).result.stop, 'cancelled');
    assert.equal(clock.sleptMs.length, 1);
  });
});
