import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openAsker } from '../../src/agent/ask-counts.ts';
import type { CountAnswer, CountRequest } from '../../src/model/model.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { requestOf } from '../support/simulator.ts';

const request: CountRequest = requestOf();
const counted: CountAnswer = { type: 'counted', tokens: 7 };
const refused = (type: 'unsupported' | 'denied' | 'throttled' | 'failed'): CountAnswer => {
  return { type, reason: `it was ${type}` };
};

/** An asker of a counter that gives these answers, one after another, the last for ever. */
function open(answers: readonly CountAnswer[], perSecond = Infinity, signal = unaborted) {
  const clock = new ManualClock();
  const askedMs: number[] = [];
  const countInput = async (): Promise<CountAnswer> => {
    askedMs.push(clock.nowMs());
    return answers[Math.min(askedMs.length, answers.length) - 1] ?? counted;
  };
  const asker = openAsker({ countInput, clock, random: () => 0.5, perSecond }, signal);
  return { clock, askedMs, asker };
}

const unaborted = new AbortController().signal;

test('requests keep a distance, whoever makes them', async () => {
  const { clock, askedMs, asker } = open([counted], 10);
  const all = Promise.all([1, 2, 3, 4].map(() => asker.ask(request)));
  assert.deepEqual(await clock.runUntil(all), [counted, counted, counted, counted]);
  assert.deepEqual(askedMs, [0, 100, 200, 300]);
});

test('throttled: all wait, and longer each time, and then it is counted', async () => {
  const { clock, askedMs, asker } = open([refused('throttled'), refused('throttled'), counted]);
  assert.deepEqual(await clock.runUntil(asker.ask(request)), counted);
  assert.deepEqual(askedMs, [0, 500, 1500]);
  assert.equal(asker.refusal(), undefined);
});

test('throttled for good: after five tries nobody asks any more', async () => {
  const { clock, askedMs, asker } = open([refused('throttled')]);
  assert.deepEqual(await clock.runUntil(asker.ask(request)), refused('throttled'));
  assert.deepEqual(askedMs, [0, 500, 1500, 3500, 7500]);
  assert.deepEqual(await asker.ask(request), refused('throttled'));
  assert.equal(askedMs.length, 5);
});

for (const type of ['unsupported', 'denied'] as const) {
  test(`${type}: nobody asks again`, async () => {
    const { askedMs, asker } = open([refused(type)]);
    assert.deepEqual(await asker.ask(request), refused(type));
    assert.deepEqual(await asker.ask(request), refused(type));
    assert.equal(askedMs.length, 1);
    assert.deepEqual(asker.refusal(), refused(type));
  });
}

test('a failure is for one request, the third is for all', async () => {
  const failed = refused('failed');
  const { askedMs, asker } = open([failed, counted, failed, failed]);
  assert.deepEqual(await asker.ask(request), failed);
  assert.deepEqual(await asker.ask(request), counted);
  assert.deepEqual(await asker.ask(request), failed);
  assert.equal(asker.refusal(), undefined);
  assert.deepEqual(await asker.ask(request), failed);
  assert.deepEqual(await asker.ask(request), failed);
  assert.equal(askedMs.length, 4);
});

test('a signal ends it while it waits, with its reason', async () => {
  const controller = new AbortController();
  const { clock, askedMs, asker } = open([refused('throttled')], Infinity, controller.signal);
  const answer = asker.ask(request);
  await clock.advance(10);
  controller.abort(new Error('enough'));
  assert.deepEqual(await answer, { type: 'failed', reason: 'enough' });
  assert.deepEqual(await asker.ask(request), { type: 'failed', reason: 'enough' });
  assert.deepEqual(askedMs, [0]);
});
