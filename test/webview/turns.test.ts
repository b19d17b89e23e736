import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createTurns, turnEveryMs } from '../../webview/view/turns.ts';

/** Turns of sections that are a key and a number, on a clock that is turned by hand. */
function open() {
  const world = { nowMs: 0, hidden: new Set<string>() };
  const turns = createTurns<string>({
    nowMs: () => world.nowMs,
    isInSight: (key) => !world.hidden.has(key),
  });
  const report = (keys: string, version: number): string =>
    turns.of([...keys].map((key) => [key, `${key}${version}`])).join(' ');
  return { world, turns, report };
}

test('a section is drawn as it first comes, and again after its time, one after the other', () => {
  const { world, turns, report } = open();
  assert.equal(report('ab', 1), 'a1 b1');
  assert.equal(turns.untilNext(), undefined);
  world.nowMs = 10;
  assert.equal(report('abc', 2), 'a1 b1 c2');
  assert.equal(turns.untilNext(), turnEveryMs - 10);
  assert.equal(turns.advance(), false);
  world.nowMs = turnEveryMs;
  assert.equal(turns.advance(), true);
  assert.equal(report('abc', 3), 'a2 b1 c2');
  assert.equal(turns.untilNext(), 0);
  assert.equal(turns.advance(), true);
  assert.equal(turns.advance(), false);
  assert.equal(report('abc', 3), 'a2 b3 c2');
  assert.equal(turns.untilNext(), 10);
});

test('what is out of sight waits, and has its turn at once when it comes into sight', () => {
  const { world, turns, report } = open();
  report('ab', 1);
  world.hidden.add('b');
  world.nowMs = 5 * turnEveryMs;
  report('ab', 2);
  assert.equal(turns.advance(), true);
  assert.equal(turns.advance(), false);
  assert.equal(turns.untilNext(), undefined);
  assert.equal(report('ab', 2), 'a2 b1');
  world.hidden.clear();
  assert.equal(turns.untilNext(), 0);
  assert.equal(turns.advance(), true);
  assert.equal(report('ab', 2), 'a2 b2');
});

test('once forgotten, all is as the report has it; what is gone leaves nothing behind', () => {
  const { turns, report } = open();
  report('ab', 1);
  turns.reset();
  assert.equal(report('ab', 2), 'a2 b2');
  assert.equal(report('a', 3), 'a2');
  assert.equal(report('ab', 4), 'a2 b4');
});

test('whatever comes, in the end everything in sight is the newest', () => {
  const steps = fc.array(
    fc.record({ keys: fc.constantFrom('ab', 'abc', 'bc', 'abcd'), waitMs: fc.nat(1500) }),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(steps, fc.constantFrom('', 'a', 'bd'), (reports, hidden) => {
      const { world, turns, report } = open();
      for (const key of hidden) world.hidden.add(key);
      reports.forEach(({ keys, waitMs }, version) => {
        report(keys, version);
        world.nowMs += waitMs;
        turns.advance();
      });
      for (let ms = turns.untilNext(); ms !== undefined; ms = turns.untilNext()) {
        world.nowMs += ms;
        assert.equal(turns.advance(), true);
      }
      const last = reports.length - 1;
      const { keys = '' } = reports[last] ?? {};
      for (const drawn of report(keys, last).split(' ')) {
        if (!hidden.includes(drawn.charAt(0))) assert.equal(drawn.slice(1), `${last}`);
      }
    }),
  );
});
