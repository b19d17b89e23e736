import { Ajv2020 } from 'ajv/dist/2020.js';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ask, openSimulator, requestOf } from '../../support/simulator.ts';
import { lastOf, short, talk } from './talk.ts';
import type { Steps } from './talk.ts';

describe('how a step answers', () => {
  const call: Steps[number] = { call: 'all' };
  const request = requestOf({}, 'a', 'b');

  test('a line for each result', async () => {
    const results = (tool: string) => (tool === 'a' ? 'x\n  y' : 'z'.repeat(1_000_000));
    assert.deepEqual(await lastOf([call, { answer: { style: 'per-result' } }], request, results), [
      `say a: x y\nb: ${'z'.repeat(79)}…`,
    ]);
  });

  test('a line for each result by a template; braces in results stay as they are', async () => {
    const answer = { style: 'per-result', text: '{index}/{count} {tool} = {result}' } as const;
    assert.deepEqual(await lastOf([call, { answer }], request, () => '{tool}'), [
      'say 0/2 a = {tool}\n1/2 b = {tool}',
    ]);
  });

  test('one line', async () => {
    assert.deepEqual(await lastOf([call, {}], request), ['say Done: 2 results.']);
    const answer = { style: 'one-line', text: 'Read {count} of them.' } as const;
    assert.deepEqual(await lastOf([call, { answer }], request), ['say Read 2 of them.']);
  });

  test('the given text', async () => {
    const answer = { style: 'text', text: 'All {count} are fine. 🧪' } as const;
    assert.deepEqual(await lastOf([call, { answer }], request), ['say All 2 are fine. 🧪']);
  });

  test('its words alone, when it has nothing else', async () => {
    assert.deepEqual(await lastOf([{ say: 'Hello.' }], request), ['say Hello.']);
  });

  test('the last step once more, when there are no more', async () => {
    const simulator = await openSimulator({ steps: [{ answer: { style: 'text', text: 'End.' } }] });
    const { blocks } = await ask(simulator.model);
    const again = await ask(simulator.model, {
      ...requestOf(),
      messages: [
        ...requestOf().messages,
        { role: 'assistant', content: blocks },
        { role: 'user', content: [{ type: 'text', text: 'More?' }] },
      ],
    });
    await simulator.close();
    assert.deepEqual(short(again.blocks), ['say End.']);
  });

  test('JSON that meets the output contract, filled from the results', async () => {
    const outputSchema = {
      type: 'object',
      properties: {
        readings: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              tool: { type: 'string' },
              value: { type: 'number' },
              unit: { enum: ['C', 'F'] },
            },
            required: ['tool', 'value', 'unit'],
            additionalProperties: false,
          },
        },
        summary: { type: 'string' },
        tags: { type: 'array', items: { type: 'string' }, maxItems: 1 },
      },
      required: ['readings', 'summary', 'tags'],
      additionalProperties: false,
    };
    const results = (tool: string, i: number) => (i === 0 ? '{"value":21.5,"unit":"K"}' : tool);
    const answer = { style: 'json' } as const;
    const [turn] = (await talk([call, { answer }], { ...request, outputSchema }, results)).slice(1);
    const [block] = turn ?? [];
    assert.ok(block?.type === 'text');
    const value: unknown = JSON.parse(block.text);
    assert.ok(new Ajv2020().validate(outputSchema, value), block.text);
    assert.match(
      block.text,
      /^\{"readings":\[\{"tool":"a","value":21.5,"unit":"C"\},\{"tool":"b",/,
    );
  });

  test('JSON without a contract: the results', async () => {
    const last = await lastOf([call, { answer: { style: 'json' } }], request, (tool) =>
      tool === 'a' ? '{"v":1}' : 'plain',
    );
    assert.deepEqual(last, [
      'say {"results":[{"tool":"a","result":{"v":1}},{"tool":"b","result":"plain"}]}',
    ]);
  });
});
