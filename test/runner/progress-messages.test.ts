import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FromRunner } from '../../src/runner/messages.ts';
import { progressMessages } from '../../src/runner/progress-messages.ts';
import { samples } from '../trace/samples.ts';

test('a message each 200 ms when something has changed, and one a second in any case', (t) => {
  let tick = (): void => assert.fail('nothing is to be told before the first event');
  const everyMs: unknown[] = [];
  t.mock.method(globalThis, 'setInterval', (given: () => void, ms: number) => {
    tick = given;
    everyMs.push(ms);
    return setTimeout(() => {}, 0);
  });
  const messages: FromRunner[] = [];
  const progress = progressMessages(
    () => 1234,
    (message) => void messages.push(message),
  );
  assert.deepEqual(everyMs, []);
  for (let n = 0; n < 100; n++) progress.sink(samples['block-start']);
  assert.deepEqual([everyMs, messages], [[200], []]);
  tick();
  tick();
  progress.sink(samples['block-deltas']);
  tick();
  assert.equal(messages.length, 1, 'what streams in is not told');
  progress.sink(samples.usage);
  tick();
  const now = { turn: 0, elapsedMs: 1234, activity: 'block 100 arriving' };
  assert.deepEqual(messages.slice(1), [
    { type: 'progress', progress: { ...now, inputTokens: 9, outputTokens: 8 } },
  ]);
  for (let silent = 0; silent < 4; silent++) tick();
  assert.equal(messages.length, 2);
  tick();
  assert.deepEqual(messages.at(-1), messages.at(-2), 'seconds pass while one tool runs');
});

test('it knows which tools run', () => {
  const progress = progressMessages(
    () => 0,
    () => {},
  );
  progress.sink(samples['tool-queued']);
  progress.sink(samples['tool-start']);
  assert.deepEqual(progress.running(), ['a']);
  progress.sink(samples['tool-end']);
  assert.deepEqual(progress.running(), []);
  progress.stop();
});
