import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReader, type ReaderThread } from '../../src/reader/client.ts';
import type {
  FromReader,
  ReaderRequest,
  ReaderResult,
  ToReader,
} from '../../src/reader/messages.ts';

const request: ReaderRequest = { type: 'agent', text: '', fileName: 'a' };
const result: ReaderResult = { type: 'agent', problems: [] };
const update = { type: 'reading', readBytes: 1, totalBytes: 2 } as const;

/** A thread that does what the test says. */
class FakeThread implements ReaderThread {
  readonly sent: ToReader[] = [];
  isTerminated = false;
  readonly #listeners = new Map<string, (data: never) => void>();

  postMessage(message: ToReader): void {
    this.sent.push(message);
  }

  on(event: string, listener: (data: never) => void): void {
    this.#listeners.set(event, listener);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  say(message: FromReader): void {
    this.#listeners.get('message')?.(message as never);
  }

  fail(event: 'error' | 'exit', why: unknown): void {
    this.#listeners.get(event)?.(why as never);
  }
}

function open() {
  const threads: FakeThread[] = [];
  const reader = createReader(() => {
    const thread = new FakeThread();
    threads.push(thread);
    return thread;
  });
  const thread = (index = 0): FakeThread => {
    const found = threads[index];
    assert.ok(found);
    return found;
  };
  return { reader, threads, thread };
}

test('the thread starts with the first request, and there is one', async () => {
  const { reader, threads, thread } = open();
  assert.equal(threads.length, 0);
  const asked = [reader.ask(request), reader.ask(request)];
  assert.equal(threads.length, 1);
  assert.deepEqual(thread().sent, [
    { id: 1, request },
    { id: 2, request },
  ]);
  thread().say({ id: 2, result });
  thread().say({ id: 1, error: 'no such thing' });
  await assert.rejects(asked[0] ?? Promise.resolve(), { message: 'no such thing' });
  assert.equal(await asked[1], result);
});

test('updates come before the result, and none after it', async () => {
  const { reader, thread } = open();
  const updates: unknown[] = [];
  const asked = reader.ask(request, { onUpdate: (news) => updates.push(news) });
  thread().say({ id: 1, update });
  thread().say({ id: 1, result });
  thread().say({ id: 1, update });
  await asked;
  assert.deepEqual(updates, [update]);
});

test('whoever cannot take an update gets no result, and the work stops', async () => {
  const { reader, thread } = open();
  const onUpdate = (): void => {
    throw new Error('the panel is closed');
  };
  const asked = reader.ask(request, { onUpdate });
  thread().say({ id: 1, update });
  await assert.rejects(asked, { message: 'the panel is closed' });
  assert.deepEqual(thread().sent.at(-1), { id: 1, cancel: true });
});

test('a request that is aborted is cancelled in the thread, and what still comes is passed over', async () => {
  const { reader, thread } = open();
  const abort = new AbortController();
  const asked = reader.ask(request, { signal: abort.signal });
  abort.abort(new Error('closed'));
  await assert.rejects(asked, { message: 'closed' });
  assert.deepEqual(thread().sent.at(-1), { id: 1, cancel: true });
  thread().say({ id: 1, result });
});

test('a request that is aborted before it is made, or after its result, changes nothing', async () => {
  const { reader, threads, thread } = open();
  const abort = new AbortController();
  abort.abort(new Error('closed'));
  await assert.rejects(reader.ask(request, { signal: abort.signal }), { message: 'closed' });
  assert.equal(threads.length, 0);
  const later = new AbortController();
  const asked = reader.ask(request, { signal: later.signal });
  thread().say({ id: 1, result });
  await asked;
  later.abort();
  assert.equal(thread().sent.length, 1);
});

for (const [event, why, says] of [
  [
    'error',
    new Error('out of memory'),
    /stopped: out of memory\. The next request starts it again/,
  ],
  ['exit', 7, /stopped: it ended with code 7/],
] as const) {
  test(`a thread that fails (${event}) rejects what is open, and the next request has a new one`, async () => {
    const { reader, threads, thread } = open();
    const asked = [reader.ask(request), reader.ask(request)];
    thread().fail(event, why);
    for (const one of asked) await assert.rejects(one, { message: says });
    const next = reader.ask(request);
    assert.equal(threads.length, 2);
    // A thread that failed ends too; that says nothing about the next.
    thread().fail('exit', 1);
    thread(1).say({ id: 3, result });
    assert.equal(await next, result);
  });
}

test('a thread that cannot be started fails the request, and the next one tries again', async () => {
  let tries = 0;
  const reader = createReader(() => {
    tries += 1;
    throw new Error('no such file');
  });
  for (let n = 0; n < 2; n++)
    await assert.rejects(reader.ask(request), { message: 'no such file' });
  assert.equal(tries, 2);
});

test('a reader that is disposed of ends its thread and whatever is open', async () => {
  const { reader, threads, thread } = open();
  const asked = reader.ask(request);
  reader.dispose();
  await assert.rejects(asked, { message: /closing/ });
  assert.equal(thread().isTerminated, true);
  await assert.rejects(reader.ask(request), { message: /closing/ });
  assert.equal(threads.length, 1);
});
