import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runLimited } from '../../src/agent/limiter.ts';
import { idle } from '../support/manual-clock.ts';

type Task = Parameters<typeof runLimited>[2];

/** A task that is over when its promise is. */
const promised =
  (run: (index: number, worker: number) => Promise<unknown>): Task =>
  (index, worker, over) =>
    void run(index, worker).then(() => over());

test('tasks start in order, each on the first worker that is free', async () => {
  const log: string[] = [];
  const release: (() => void)[] = [];
  const work = runLimited(5, 2, (index, worker, over) => {
    log.push(`${index} on ${worker}`);
    release[index] = over;
  });
  for (const index of [1, 2, 0, 4, 3]) {
    await idle();
    release[index]?.();
  }
  await work;
  assert.equal(log.join(', '), '0 on 1, 1 on 2, 2 on 2, 3 on 2, 4 on 1');
});

for (const [name, count, limit, workers] of [
  ['nothing to do', 0, 3, ''],
  ['fewer tasks than workers', 2, 3, '1 2'],
  ['no limit', 4, Infinity, '1 2 3 4'],
  ['one worker', 3, 1, '1 1 1'],
] as const) {
  test(`${name}: the workers are ${workers || 'none'}`, async () => {
    const used: number[] = [];
    const note = async (_index: number, worker: number) => used.push(worker);
    await runLimited(count, limit, promised(note));
    assert.equal(used.join(' '), workers);
  });
}

test('whatever ends when, as many tasks run as may, and each runs once', async () => {
  const sizes = fc.record({ count: fc.nat(20), limit: fc.integer({ min: 1, max: 8 }) });
  await fc.assert(
    fc.asyncProperty(sizes, fc.infiniteStream(fc.nat()), async ({ count, limit }, choices) => {
      const running: { readonly index: number; readonly worker: number; end(): void }[] = [];
      const started: number[] = [];
      const work = runLimited(count, limit, (index, worker, end) => {
        started.push(index);
        running.push({ index, worker, end });
      });
      for (let ended = 0; ended < count; ended++) {
        assert.equal(running.length, Math.min(limit, count - ended));
        assert.equal(new Set(running.map(({ worker }) => worker)).size, running.length);
        const [task] = running.splice(choices.next().value % running.length, 1);
        task?.end();
        await idle();
      }
      await work;
      assert.deepEqual(started, [...Array(count).keys()]);
    }),
  );
});

test('whether tasks are over at once or later, each runs once, in order, and no more than may', async () => {
  const sizes = fc.record({ count: fc.nat(20), limit: fc.integer({ min: 1, max: 8 }) });
  await fc.assert(
    fc.asyncProperty(sizes, fc.infiniteStream(fc.boolean()), async ({ count, limit }, atOnce) => {
      const started: number[] = [];
      const running = new Set<number>();
      let most = 0;
      await runLimited(count, limit, (index, worker, over) => {
        assert.ok(!running.has(worker), 'a worker runs one at a time');
        started.push(index);
        running.add(worker);
        most = Math.max(most, running.size);
        const end = (): void => {
          running.delete(worker);
          over();
        };
        if (atOnce.next().value) end();
        else setImmediate(end);
      });
      assert.deepEqual(started, [...Array(count).keys()]);
      assert.equal(running.size, 0);
      assert.ok(most <= limit);
    }),
  );
});

for (const limit of [1, 3, Infinity]) {
  test(`100,000 tasks that are over at once do not overflow the stack, ${limit} at once`, async () => {
    let runs = 0;
    await runLimited(100_000, limit, (_index, _worker, over) => {
      runs++;
      over();
    });
    assert.equal(runs, 100_000);
  });
}

test('100,000 tasks at once behind one that is over later do not overflow the stack', async () => {
  let runs = 0;
  await runLimited(100_001, 1, (index, _worker, over) => {
    runs++;
    if (index === 0) setImmediate(over);
    else over();
  });
  assert.equal(runs, 100_001);
});

for (const failing of [0, 3]) {
  test(`task ${failing} throws: the work rejects instead of hanging`, async () => {
    const work = runLimited(5, 1, (index, _worker, over) => {
      if (index === failing) throw new Error('no');
      setImmediate(over);
    });
    await assert.rejects(work, /^Error: no$/);
  });
}
