import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCountStore } from '../../src/agent/count-store.ts';
import { openExactLists } from '../../src/counting/exact-lists.ts';
import type { CountAnswer, CountRequest } from '../../src/model/model.ts';
import { scaledClock } from '../../src/trace/scaled-clock.ts';
import type { ToolSchema } from '../../src/trace/conversation.ts';
import { temporaryFolder } from '../support/cli.ts';
import { declared } from './declared.ts';

const tool = (name: string, description = 'Does it.'): ToolSchema => {
  const { schema } = declared(name, { description });
  assert.ok(schema);
  return schema;
};

/** 10 for what frames a request, 1 for its message, and for each tool as many as its description has characters. */
function costOf({ tools }: CountRequest): number {
  return 11 + tools.reduce((sum, { description }) => sum + description.length, 0);
}

function open(answer: (request: CountRequest, before: number) => CountAnswer | undefined) {
  const requests: CountRequest[] = [];
  const countInput = async (request: CountRequest): Promise<CountAnswer> => {
    requests.push(request);
    const own = answer(request, requests.length - 1);
    return own ?? { type: 'counted', tokens: costOf(request) };
  };
  const setup = {
    ...{ countInput, counter: 'test', region: undefined, perSecond: Infinity },
    ...{ store: openCountStore(temporaryFolder()), clock: scaledClock(1) },
    ...{ now: () => new Date('2030-01-02T03:04:05Z'), random: () => 0.5 },
  };
  return { lists: openExactLists(setup, new AbortController().signal), requests };
}

test('tools of one name are asked in lists of their own, equal ones once', async () => {
  const { lists, requests } = open(() => undefined);
  const tools = [tool('a', 'x'), tool('b', 'xx'), tool('a', 'xxx'), tool('a', 'x')];
  const { tokens, overhead, problem } = await lists.count(tools);
  assert.deepEqual([tokens, problem], [[1, 2, 3, 1], undefined]);
  // That of a part of the tools is not that of all.
  assert.equal(overhead, undefined);
  for (const request of requests) {
    const names = request.tools.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
  }
  assert.equal((await lists.count([tool('c'), tool('d')])).overhead?.tokens, 10);
});

test('a long list is asked in parts', async () => {
  const { lists, requests } = open(() => undefined);
  const tools = Array.from({ length: 450 }, (_, n) => tool(`t${n}`, 'x'.repeat(n + 1)));
  const { tokens } = await lists.count(tools);
  assert.deepEqual(
    tokens,
    tools.map(({ description }) => description.length),
  );
  assert.ok(requests.every((request) => request.tools.length <= 200));
});

test('once the counter is denied, it is not asked again', async () => {
  const denied = { type: 'denied', reason: 'no key' } as const;
  const { lists, requests } = open(() => denied);
  for (const name of ['a', 'b', 'c']) {
    const { tokens, problem } = await lists.count([tool(name), tool(`${name}2`)]);
    assert.deepEqual(tokens, [undefined, undefined]);
    assert.deepEqual([problem?.refusal, problem?.quote], ['denied', 'no key']);
  }
  assert.equal(requests.length, 1);
});

test('a list that is refused takes no other with it, but three in a row end it', async () => {
  const bad = { type: 'failed', reason: 'no such type' } as const;
  const { lists, requests } = open(({ tools }) =>
    tools.some(({ name }) => name.startsWith('bad')) ? bad : undefined,
  );
  const ask = async (name: string) => (await lists.count([tool(name), tool(`${name}2`)])).tokens[0];
  assert.equal(await ask('bad_a'), undefined);
  assert.equal(await ask('good'), 8);
  for (const name of ['bad_b', 'bad_c', 'bad_d']) assert.equal(await ask(name), undefined);
  const before = requests.length;
  assert.equal(await ask('good_too_late'), undefined);
  assert.equal(requests.length, before);
});
