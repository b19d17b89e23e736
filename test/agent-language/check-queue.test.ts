import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCheckQueue } from '../../src/agent-language/check-queue.ts';
import { idle, ManualClock } from '../support/manual-clock.ts';

/** A queue whose checks end when the test says so; `log` is what became of them. */
function makeQueue() {
  const clock = new ManualClock();
  const log: string[] = [];
  const checks = new Map<string, { end(): void; fail(): void }>();
  const queue = createCheckQueue<string, string>({
    check: (text, signal) => {
      log.push(`check ${text}`);
      signal.addEventListener('abort', () => log.push(`abort ${text}`));
      return new Promise((resolve, reject) => {
        checks.set(text, { end: () => resolve(`${text}!`), fail: () => reject(new Error(text)) });
      });
    },
    onResult: (text, result) => log.push(`${text} is ${result}`),
    onError: (text, error) => log.push(`${text} failed: ${String(error)}`),
    later: (run, delayMs) => {
      const abort = new AbortController();
      clock.sleep(delayMs, abort.signal).then(run, () => {});
      return () => abort.abort();
    },
  });
  const end = (text: string): Promise<void> => {
    checks.get(text)?.end();
    return idle();
  };
  const fail = (text: string): Promise<void> => {
    checks.get(text)?.fail();
    return idle();
  };
  return { clock, log, queue, end, fail };
}

test('what is typed is checked once, after a pause', async () => {
  const { clock, log, queue, end } = makeQueue();
  queue.add('file', 'a', 300);
  await clock.advance(299);
  queue.add('file', 'ab', 300);
  await clock.advance(299);
  assert.deepEqual(log, []);
  await clock.advance(1);
  await end('ab');
  assert.deepEqual(log, ['check ab', 'ab is ab!']);
});

test('a check that is superseded is cancelled and its result is not heard', async () => {
  const { clock, log, queue, end } = makeQueue();
  queue.add('file', 'a', 300);
  await clock.advance(300);
  queue.add('file', 'ab', 0);
  await end('a');
  await clock.advance(0);
  await end('ab');
  assert.deepEqual(log, ['check a', 'abort a', 'check ab', 'ab is ab!']);
});

test('files do not wait for each other', async () => {
  const { clock, log, queue, end } = makeQueue();
  queue.add('one', 'a', 300);
  queue.add('two', 'b', 300);
  await clock.advance(300);
  await end('b');
  await end('a');
  assert.deepEqual(log, ['check a', 'check b', 'b is b!', 'a is a!']);
});

test('a failure is told, and the next check goes on', async () => {
  const { clock, log, queue, end, fail } = makeQueue();
  queue.add('file', 'a', 0);
  await clock.advance(0);
  await fail('a');
  queue.add('file', 'b', 0);
  await clock.advance(0);
  await end('b');
  assert.deepEqual(log, ['check a', 'a failed: Error: a', 'check b', 'b is b!']);
});

test('a file that is closed is not heard of again, waiting or being checked', async () => {
  const { clock, log, queue, end, fail } = makeQueue();
  queue.add('waiting', 'a', 300);
  queue.drop('waiting');
  queue.add('checked', 'b', 0);
  queue.add('failing', 'c', 0);
  await clock.advance(300);
  queue.dropAll();
  await end('b');
  await fail('c');
  assert.deepEqual(log, ['check b', 'check c', 'abort b', 'abort c']);
});
