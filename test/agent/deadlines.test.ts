import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDeadlines } from '../../src/agent/deadlines.ts';
import type { Waiting } from '../../src/agent/deadlines.ts';
import { ManualClock } from '../support/manual-clock.ts';

function setUp(timeoutMs: number) {
  const clock = new ManualClock();
  const deadlines = createDeadlines(clock);
  const late: string[] = [];
  /** Adds somebody, and gives what to call when it is over. */
  const add = (name: string): (() => void) => {
    const onLate = (): void => void late.push(`${name} at ${clock.nowMs()}`);
    const someone = { name, deadlineMs: clock.nowMs() + timeoutMs, over: false, onLate };
    deadlines.add(someone);
    return () => void (someone.over = true);
  };
  return { clock, deadlines, late, add };
}

test('each is called back once, after its own timeout', async () => {
  const { clock, late, add } = setUp(100);
  add('a');
  await clock.advance(30);
  add('b');
  add('c');
  await clock.advance(500);
  assert.deepEqual(late, ['a at 100', 'b at 130', 'c at 130']);
});

test('who is done in time is not called, and holds up nobody', async () => {
  const { clock, late, add } = setUp(100);
  const forgetA = add('a');
  await clock.advance(10);
  const forgetB = add('b');
  await clock.advance(10);
  add('c');
  forgetB();
  forgetA();
  await clock.advance(500);
  assert.deepEqual(late, ['c at 120']);
});

test('one timer serves all', () => {
  const { clock, add } = setUp(100);
  for (const name of ['a', 'b', 'c']) add(name);
  assert.equal(clock.sleeping, 1);
});

test('after everybody was served, another may come', async () => {
  const { clock, late, add } = setUp(100);
  add('a')();
  await clock.advance(150);
  assert.equal(clock.sleeping, 0);
  add('b');
  await clock.advance(150);
  assert.deepEqual(late, ['b at 250']);
});

test('time that passed while the event loop was held counts', async () => {
  const { clock, late, add } = setUp(100);
  add('a');
  clock.hold(1000);
  add('b');
  await clock.advance(0);
  assert.deepEqual(late, ['a at 1000']);
  await clock.advance(100);
  assert.deepEqual(late, ['a at 1000', 'b at 1100']);
});

test('stop forgets everybody and leaves no timer', async () => {
  const { clock, deadlines, late, add } = setUp(100);
  add('a');
  deadlines.stop();
  assert.equal(clock.sleeping, 0);
  await clock.advance(500);
  assert.deepEqual(late, []);
});

test('those who wait are those not over, in the order they came; one who was called back waits no more', async () => {
  const clock = new ManualClock();
  const deadlines = createDeadlines<Waiting & { readonly name: string }>(clock);
  const add = (name: string, deadlineMs: number, over = false): void =>
    deadlines.add({ name, deadlineMs, over, onLate: () => {} });
  const names = (): string =>
    deadlines
      .waiting()
      .map(({ name }) => name)
      .join(' ');
  add('a', 100);
  add('b', 150, true);
  add('c', 200);
  add('d', 200);
  assert.equal(names(), 'a c d');
  await clock.advance(100);
  assert.equal(names(), 'c d');
  await clock.advance(100);
  assert.equal(names(), '');
});

test('who is over does not pile up, however long the first one waits', () => {
  const deadlines = createDeadlines(new ManualClock());
  const add = (deadlineMs: number, over: () => boolean): void =>
    deadlines.add({
      deadlineMs,
      get over() {
        return over();
      },
      onLate: () => {},
    });
  let looks = 0;
  const looked = (): boolean => {
    looks++;
    return true;
  };
  add(1000, () => false);
  for (let n = 0; n < 100_000; n++) add(1000, looked);
  assert.ok(looks <= 100_000, `each is let go at the first look, but there were ${looks}`);
  looks = 0;
  assert.equal(deadlines.waiting().length, 1);
  assert.ok(looks < 64, `${looks} that are over are kept`);
});

test('100,000 who wait are kept, and all are called back when they are late together', async () => {
  const { clock, late, add } = setUp(100);
  const names = Array.from({ length: 100_000 }, (_, n) => `${n}`);
  names.forEach(add);
  await clock.advance(100);
  assert.deepEqual(
    late,
    names.map((name) => `${name} at 100`),
  );
});

test('one who is let go while others become late is not called', async () => {
  const clock = new ManualClock();
  const deadlines = createDeadlines(clock);
  const late: string[] = [];
  const second = { deadlineMs: 100, over: false, onLate: () => void late.push('second') };
  const onLate = (): void => {
    late.push('first');
    second.over = true;
  };
  deadlines.add({ deadlineMs: 100, over: false, onLate });
  deadlines.add(second);
  await clock.advance(100);
  assert.deepEqual(late, ['first']);
});
