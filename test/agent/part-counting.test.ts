import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countParts } from '../../src/agent/part-counting.ts';
import { familyOf } from '../../src/tokens/family.ts';
import type { TokenCounter } from '../../src/tokens/counter.ts';
import { ManualClock, idle } from '../support/manual-clock.ts';
import { memoryRecorder } from '../support/memory-recorder.ts';

/** Counts characters; a text that holds "bad" makes the whole batch fail. */
function setUp(gate: () => Promise<void> = async () => {}) {
  const batches: (readonly string[])[] = [];
  const counter: TokenCounter = {
    close: async () => {},
    count: async (texts) => {
      batches.push(texts);
      await gate();
      if (texts.some((text) => text.includes('bad'))) throw new Error('no tokenizer');
      return texts.map(({ length }) => ({ tokens: length, basis: 'estimated' }));
    },
  };
  const recorder = memoryRecorder();
  const family = familyOf('simulated', 'any');
  const counting = countParts({ counter, family }, recorder, new ManualClock());
  const add = (partId: string, text: string) => counting.add(partId, 'userText', undefined, text);
  return { batches, recorder, counting, add };
}

test('parts of one moment are counted together, and each count is recorded', async () => {
  const { batches, recorder, counting, add } = setUp();
  add('p1', 'a');
  add('p2', 'bb');
  assert.deepEqual(batches, [], 'adding counts nothing yet');
  await idle();
  add('p3', 'ccc');
  await counting.finish();
  assert.deepEqual(batches, [['a', 'bb'], ['ccc']]);
  assert.deepEqual(
    recorder.of('part-tokens').map(({ partId, count }) => `${partId} ${count.tokens}`),
    ['p1 1', 'p2 2', 'p3 3'],
  );
});

test('a part is counted as the model reads it, not as it is stored', async () => {
  const { batches, counting } = setUp();
  counting.add('p1', 'toolResult', 'a', 'ok');
  await counting.finish();
  assert.notDeepEqual(batches, [['ok']]);
  assert.match(batches[0]?.[0] ?? '', /ok/);
});

test('without parts there is nothing to wait for', async () => {
  const { batches, counting } = setUp();
  await counting.finish();
  assert.deepEqual(batches, []);
});

test('a batch that fails is told by finish, and takes no other with it', async (t) => {
  const unhandled: unknown[] = [];
  const keep = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', keep);
  t.after(() => process.off('unhandledRejection', keep));
  const { recorder, counting, add } = setUp();
  add('p1', 'good');
  await idle();
  add('p2', 'bad');
  await idle();
  add('p3', 'good too');
  await idle();
  assert.deepEqual(unhandled, []);
  await assert.rejects(counting.finish(), /no tokenizer/);
  assert.deepEqual(
    recorder.of('part-tokens').map(({ partId }) => partId),
    ['p1', 'p3'],
  );
});

test('finish waits for every batch, also when a later one failed before', async () => {
  const gates: (() => void)[] = [];
  const { recorder, counting, add } = setUp(() => new Promise((open) => void gates.push(open)));
  add('p1', 'good');
  await idle();
  add('p2', 'bad');
  await idle();
  let over = false;
  const finished = counting.finish().catch(() => void (over = true));
  gates[1]?.();
  await idle();
  assert.equal(over, false);
  gates[0]?.();
  await finished;
  assert.equal(over, true);
  assert.equal(recorder.of('part-tokens').length, 1);
});

test('a tool schema is counted with its fields, which sum to it', async () => {
  const { recorder, counting } = setUp();
  const schema = {
    name: 'read',
    description: 'Reads.',
    inputSchema: { type: 'object', properties: { path: { type: 'string', description: 'A' } } },
  };
  counting.add('p1', 'toolSchema', 'read', JSON.stringify(schema));
  counting.add('p2', 'userText', undefined, 'a');
  await counting.finish();
  const [first, second] = recorder.of('part-tokens');
  assert.deepEqual(
    first?.fields?.map(({ path }) => path),
    ['inputSchema', 'name', 'description', 'path', 'path#description'],
  );
  const sum = first?.fields?.reduce((total, { tokens }) => total + tokens, 0);
  assert.equal(sum, first?.count.tokens);
  assert.equal(second?.fields, undefined);
});
