import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMemory } from '../../src/host/memory.ts';

function memento() {
  const values = new Map<string, unknown>();
  return {
    keys: () => [...values.keys()],
    get: (key: string) => values.get(key) as never,
    update: async (key: string, value: unknown) =>
      void values.set(key, JSON.parse(JSON.stringify(value))),
  };
}

const agent = 'file:///a.agent.yaml' as never;

test('what was asked of a run comes back by its trace, the last one by itself', async () => {
  const memory = openMemory(memento());
  assert.equal(memory.lastWish(), undefined);
  await memory.keep('one', { agent, request: { concurrency: 3 } }, 'full');
  await memory.keep('two', { agent, request: { prompt: 'p', model: 'm' } }, 'full');
  assert.deepEqual(memory.requestOf('one'), { agent, request: { concurrency: 3 } });
  assert.deepEqual(memory.lastWish(), { agent, request: { prompt: 'p', model: 'm' } });
  assert.equal(memory.requestOf('three'), undefined);
  assert.ok(memory.profiledAt(agent));
  assert.deepEqual(memory.models(), ['m']);
});

test('prompts come newest first, each once, and not for ever', async () => {
  const memory = openMemory(memento());
  for (const prompt of ['a', 'b', 'a'])
    await memory.keep('t', { agent, request: { prompt } }, 'full');
  assert.deepEqual(memory.promptsOf(agent), ['a', 'b']);
  for (let at = 0; at < 20; at++)
    await memory.keep('t', { agent, request: { prompt: `p${at}` } }, 'full');
  assert.equal(memory.promptsOf(agent).length, 10);
  assert.equal(memory.promptsOf(agent)[0], 'p19');
});

test('a run whose contents are not kept leaves no prompt behind', async () => {
  const memory = openMemory(memento());
  await memory.keep('one', { agent, request: { prompt: 'secret', model: 'm' } }, 'digest');
  assert.deepEqual(memory.lastWish(), { agent, request: { model: 'm' } });
  assert.deepEqual(memory.promptsOf(agent), []);
});
