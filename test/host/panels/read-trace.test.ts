import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import type { Uri } from 'vscode';
import { readTrace } from '../../../src/host/panels/read-trace.ts';
import type { ReaderOptions } from '../../../src/reader/client.ts';
import type { ReaderRequest, ReaderResult } from '../../../src/reader/messages.ts';
import { idle } from '../../support/manual-clock.ts';

const uri = { path: '/w/a' } as Uri;
const input = { file: { uri: 'file:///w/a', name: 'a', path: '/w/a' }, path: '/w/a' };
const result: ReaderResult = { type: 'agent', problems: [] };

mock.timers.enable({ apis: ['setTimeout'] });

/** A trace that is being read, in a window whose run of it is on if `active`; what is asked for is answered by the test. */
function read({ active, elsewhere = false }: { active: boolean; elsewhere?: boolean }) {
  const asked: { type: string; answer: (result: ReaderResult) => void }[] = [];
  const listeners = new Set<() => void>();
  const run = { active };
  const reader = {
    ask: (request: ReaderRequest, { signal }: ReaderOptions = {}) =>
      new Promise<ReaderResult>((resolve, reject) => {
        const silence = request.type === 'follow' ? request.silenceMs : undefined;
        asked.push({ type: [request.type, silence ?? []].flat().join(' '), answer: resolve });
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
    dispose: () => {},
  };
  const onRunsChange = (listener: () => void) => {
    listeners.add(listener);
    return { dispose: () => void listeners.delete(listener) };
  };
  const abort = new AbortController();
  const options = { signal: abort.signal, onUpdate: () => {} };
  const mayBeOnElsewhere = async () => elsewhere;
  const world = { reader, isActive: () => run.active, mayBeOnElsewhere, onRunsChange };
  return {
    ...{ asked, listeners, abort, result: readTrace(uri, input, world, options) },
    types: () => asked.map(({ type }) => type).join(' '),
    change: (isActive: boolean) => {
      run.active = isActive;
      listeners.forEach((listener) => listener());
    },
    after: async (ms: number) => {
      mock.timers.tick(ms);
      await idle();
    },
  };
}

test('a trace that no run of this window writes is read once', async () => {
  const reading = read({ active: false });
  await idle();
  reading.asked[0]?.answer(result);
  assert.equal(await reading.result, result);
  assert.equal(reading.types(), 'report');
});

const unended: ReaderResult = {
  ...{ type: 'report', json: new TextEncoder().encode('{}'), markdown: '', isUnended: true },
  picture: new Uint8Array(),
};

test('a run that may be on elsewhere is followed until it ends or says nothing', async () => {
  const reading = read({ active: false, elsewhere: true });
  reading.asked[0]?.answer(unended);
  await idle();
  reading.asked[1]?.answer(result);
  assert.equal(await reading.result, result);
  assert.equal(reading.types(), 'report follow 30000');
});

test('one that has ended, or whose trace is damaged, is not, however new it is', async () => {
  const reading = read({ active: false, elsewhere: true });
  reading.asked[0]?.answer(result);
  assert.equal(await reading.result, result);
  assert.equal(reading.types(), 'report');
});

test('one that was silent for long is not either', async () => {
  const reading = read({ active: false });
  reading.asked[0]?.answer(unended);
  assert.equal(await reading.result, unended);
  assert.equal(reading.types(), 'report');
});

test('a run is followed to its end, also to one that is read after its process has gone', async () => {
  const reading = read({ active: true });
  reading.change(true);
  await reading.after(60_000);
  reading.change(false);
  await reading.after(2900);
  reading.asked[0]?.answer(result);
  assert.equal(await reading.result, result);
  await reading.after(60_000);
  assert.equal(reading.types(), 'follow');
  assert.equal(reading.listeners.size, 0);
});

test('a run whose process has gone without an end is read as it is, after 3 s', async () => {
  const reading = read({ active: true });
  reading.change(false);
  await reading.after(2000);
  reading.change(false);
  await reading.after(1000);
  assert.equal(reading.types(), 'follow report');
  reading.asked[1]?.answer(result);
  assert.equal(await reading.result, result);
  assert.equal(reading.listeners.size, 0);
});

test('whoever has lost interest asks for nothing more', async () => {
  const reading = read({ active: true });
  reading.change(false);
  reading.abort.abort(new Error('closed'));
  await assert.rejects(reading.result, { message: 'closed' });
  await reading.after(60_000);
  assert.equal(reading.types(), 'follow');
});

test('why a run cannot be followed is told', async () => {
  const reading = read({ active: true });
  reading.asked[0]?.answer(Promise.reject(new Error('no memory')) as never);
  await assert.rejects(reading.result, { message: 'no memory' });
  assert.equal(reading.types(), 'follow');
});
