import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { countDeclarations } from '../../src/counting/count-declarations.ts';
import type { ExactList } from '../../src/counting/exact-lists.ts';
import { keepParts } from '../../src/counting/kept-parts.ts';
import { familyOf } from '../../src/tokens/family.ts';
import { loadInlineCounter } from '../../src/tokens/inline-counter.ts';
import type { TokenCounter, Tokenizer } from '../../src/tokens/counter.ts';
import { dist } from '../support/cli.ts';
import { declared } from './declared.ts';

async function counterOf(tokenizer: Tokenizer): Promise<TokenCounter> {
  const inline = await loadInlineCounter(tokenizer, path.resolve(dist));
  return { count: async (texts) => texts.map(inline.count), close: async () => {} };
}

const models = ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'gpt-5', 'amazon.nova-pro-v1:0'];
for (const model of models) {
  test(`${model}: each tool as its family renders it, with fields that sum to it`, async () => {
    const family = familyOf('bedrock', model);
    const counter = await counterOf(family.vocabulary);
    const tools = [declared('a'), declared('b', { description: 'Longer, and so it costs more.' })];
    const { tools: counted, overhead } = await countDeclarations(tools, {
      ...{ family, counter, withFields: true },
    });
    for (const { declaration, count, fields } of counted) {
      const content = JSON.stringify(declaration.schema);
      const text = family.renderPart('toolSchema', declaration.name, content);
      const [local] = await counter.count([text]);
      assert.equal(count?.tokens, Math.round((local?.tokens ?? NaN) * family.factor));
      assert.equal(count.basis, 'estimated');
      assert.ok((count.bandTokens ?? 0) > 0);
      assert.equal(
        fields?.reduce((sum, { tokens }) => sum + tokens, 0),
        count.tokens,
      );
      assert.ok(fields.some((field) => field.path === 'place#description'));
    }
    assert.equal(overhead?.count.tokens, family.overhead.withTools);
  });
}

test('what is not known is absent: the schema of a tool, the overhead of a vendor', async () => {
  const family = familyOf('bedrock', 'who.knows');
  const counter = await counterOf(family.vocabulary);
  const doubts = [{ text: 'its type', at: { start: 0, end: 1 } }];
  const unknown = declared('a', { schema: undefined, certainty: 'unknown', doubts });
  const { tools, overhead } = await countDeclarations([unknown, declared('b')], {
    ...{ family, counter, withFields: false },
  });
  assert.equal(overhead, undefined);
  assert.deepEqual(
    tools.map(({ count, fields }) => [count === undefined, fields === undefined]),
    [
      [true, true],
      [false, true],
    ],
  );
});

test('exact counts take the place of estimates, their fields scaled to them; half a schema stays estimated', async () => {
  const family = familyOf('bedrock', models[0] ?? '');
  const counter = await counterOf(family.vocabulary);
  const doubts = [{ text: 'its type', at: { start: 0, end: 1 } }];
  const tools = [declared('a'), declared('b', { certainty: 'partial', doubts }), declared('c')];
  const asked: (readonly string[])[] = [];
  const exact = {
    async count(schemas: readonly { readonly name: string }[]): Promise<ExactList> {
      asked.push(schemas.map(({ name }) => name));
      const overhead = { tokens: 500, at: '2030-01-02T03:04:05Z', ofTheseTools: true };
      return { tokens: [777, undefined], overhead, problem: { words: 'it was late' } };
    },
  };
  const counted = await countDeclarations(tools, { family, counter, exact, withFields: true });
  assert.deepEqual(asked, [['a', 'c']]);
  assert.deepEqual(
    counted.tools.map(({ count }) => count?.basis),
    ['exact', 'estimated', 'estimated'],
  );
  const [first] = counted.tools;
  assert.deepEqual(first?.count, { tokens: 777, basis: 'exact', tokenizer: 'CountTokens' });
  assert.equal(
    first.fields?.reduce((sum, { tokens }) => sum + tokens, 0),
    777,
  );
  assert.deepEqual(counted.overhead?.count, {
    ...{ tokens: 500, basis: 'exact', tokenizer: 'CountTokens' },
  });
  assert.deepEqual(counted.problem, { words: 'it was late' });
});

test('whatever the schema: it is counted, and its fields sum to it', async () => {
  const family = familyOf('bedrock', 'gpt-5');
  const counter = await counterOf(family.vocabulary);
  const setup = { family, counter, withFields: true };
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (properties) => {
      const schema = JSON.parse(
        JSON.stringify({ name: 'a', description: '', inputSchema: { type: 'object', properties } }),
      );
      const { tools } = await countDeclarations([declared('a', { schema })], setup);
      const [{ count, fields } = {}] = tools;
      assert.ok(count !== undefined && count.tokens > 0);
      const sum = fields?.reduce((total, { tokens }) => total + tokens, 0);
      assert.equal(sum ?? count.tokens, count.tokens);
    }),
    { numRuns: 30 },
  );
});

test('a schema that refers to itself is counted by every family', async () => {
  const node = { type: 'object', properties: { below: { $ref: '#/$defs/node' } } };
  const inputSchema = { type: 'object', properties: { root: node }, $defs: { node } };
  const schema = { name: 'a', description: '', inputSchema };
  for (const model of [...models, 'meta.llama3-3-70b-instruct-v1:0', 'gemini-2.5-pro']) {
    const family = familyOf('bedrock', model);
    const counter = await counterOf(family.vocabulary);
    const { tools } = await countDeclarations([declared('a', { schema })], {
      ...{ family, counter, withFields: true },
    });
    assert.ok((tools[0]?.count?.tokens ?? 0) > 0, model);
  }
});

test('what was counted before is kept, by all that it depends on, and gives the same as a fresh count', async () => {
  const family = familyOf('bedrock', models[0] ?? '');
  const inline = await counterOf(family.vocabulary);
  let asked = 0;
  const count: TokenCounter['count'] = (texts) => {
    asked += texts.length;
    return inline.count(texts);
  };
  const counter = { ...inline, count };
  const keptFor = keepParts();
  const learned = { factor: 2, points: 3, relativeSpread: 0.1 };
  const ways = [
    { withFields: true, learned },
    { withFields: true },
    { withFields: false },
  ] as const;
  const tools = [declared('a'), declared('b'), declared('a', { description: 'Edited.' })];
  for (const way of [...ways, ...ways]) {
    const setup = { family, counter: inline, ...way };
    const kept = keptFor(JSON.stringify(way));
    for (const some of [tools.slice(0, 2), tools, tools.toReversed()]) {
      const before = await countDeclarations(some, { ...setup, counter, kept });
      assert.deepEqual(before, await countDeclarations(some, setup));
    }
  }
  const all = asked;
  const kept = keptFor(JSON.stringify(ways[0]));
  await countDeclarations(tools, { family, counter, ...ways[0], kept });
  assert.equal(asked, all);
});
