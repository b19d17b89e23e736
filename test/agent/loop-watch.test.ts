import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { watchLoop } from '../../src/agent/loop-watch.ts';

/** A watch of which the test makes the time and the beats. */
function setUp(t: TestContext) {
  let nowMs = 0;
  let beat = (): void => {};
  t.mock.method(globalThis, 'setInterval', (onBeat: () => void) => {
    beat = onBeat;
    return { unref: () => {} };
  });
  t.mock.method(globalThis, 'clearInterval', () => (beat = () => {}));
  const watch = watchLoop(() => nowMs);
  return { watch, pass: (ms: number) => void (nowMs += ms), beat: () => beat() };
}

test('a tool after which the beat is overdue held the loop for that long', (t) => {
  const { watch, pass } = setUp(t);
  pass(130);
  assert.equal(watch.blame(), 120, 'the beat was due after 10 ms');
});

test('the same stretch is blamed on one tool only', (t) => {
  const { watch, pass, beat } = setUp(t);
  pass(130);
  watch.blame();
  assert.equal(watch.blame(), 0);
  beat();
  assert.equal(watch.unexplainedMs, 0);
});

test('what is overdue before a tool begins is not its doing', (t) => {
  const { watch, pass } = setUp(t);
  pass(210);
  watch.begin();
  pass(30);
  assert.equal(watch.blame(), 0);
  pass(30);
  assert.equal(watch.blame(), 60);
  assert.equal(watch.unexplainedMs, 200);
});

test('two short delays, one before a tool and one of its own, are nobody’s', (t) => {
  const { watch, pass } = setUp(t);
  pass(50);
  watch.begin();
  pass(40);
  assert.equal(watch.blame(), 0);
});

test('a short delay is nobody’s', (t) => {
  const { watch, pass, beat } = setUp(t);
  pass(59);
  assert.equal(watch.blame(), 0);
  beat();
  assert.equal(watch.unexplainedMs, 0);
});

test('time in which the beats come is nobody’s', (t) => {
  const { watch, pass, beat } = setUp(t);
  for (let beats = 0; beats < 100; beats++) {
    pass(10);
    beat();
  }
  assert.equal(watch.blame(), 0);
  assert.equal(watch.unexplainedMs, 0);
});

test('a stall that ends in a beat is unexplained', (t) => {
  const { watch, pass, beat } = setUp(t);
  pass(210);
  beat();
  assert.equal(watch.blame(), 0);
  pass(110);
  beat();
  assert.equal(watch.unexplainedMs, 300);
});

test('a stall that ends with the watch is unexplained, and no beat follows', (t) => {
  const { watch, pass, beat } = setUp(t);
  pass(80);
  watch.stop();
  pass(500);
  beat();
  assert.equal(watch.unexplainedMs, 70);
});
