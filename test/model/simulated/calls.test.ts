import { Ajv2020 } from 'ajv/dist/2020.js';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Block } from '../../../src/trace/conversation.ts';
import { requestOf, toolSchema } from '../../support/simulator.ts';
import { lastOf, talk } from './talk.ts';
import type { Steps } from './talk.ts';

describe('what a step calls', () => {
  test('all tools, once each, after its words', async () => {
    const step = { think: 'Hm.', say: 'Reading.', call: 'all' } as const;
    assert.deepEqual(await lastOf([step], requestOf({}, 'a', 'b', 'c')), [
      'think Hm.',
      'say Reading.',
      'a {}',
      'b {}',
      'c {}',
    ]);
  });

  test('tools by name, with a template', async () => {
    const step = { call: ['b', 'gone', 'b'], input: { of: '{tool} {index}', n: 1, x: '{y}' } };
    assert.deepEqual(await lastOf([step], requestOf({}, 'a', 'b')), [
      'b {"of":"b 0","n":1,"x":"{y}"}',
      'gone {"of":"gone 0","n":1,"x":"{y}"}',
      'b {"of":"b 0","n":1,"x":"{y}"}',
    ]);
  });

  test('one tool for each item of a list; an item keeps its type where it stands alone', async () => {
    const each = ['x', 7, null, { k: '{tool}' }];
    const input = { alone: '{item}', within: ['<{item}> {index}'] };
    assert.deepEqual(await lastOf([{ call: { tool: 'a', each, input } }], requestOf({}, 'a')), [
      'a {"alone":"x","within":["<x> 0"]}',
      'a {"alone":7,"within":["<7> 1"]}',
      'a {"alone":null,"within":["<null> 2"]}',
      'a {"alone":{"k":"{tool}"},"within":["<{\\"k\\":\\"{tool}\\"}> 3"]}',
    ]);
  });

  test('one tool for each item of earlier results, of any earlier turn', async () => {
    const each = { result: 'list', at: '/found/0/files', limit: 3 };
    const steps: Steps = [
      { call: ['list', 'list', 'other'] },
      { call: ['other'] },
      { call: [{ tool: 'read', each, input: { path: '{item}' } }, { tool: 'other' }] },
    ];
    const listing = (tool: string, i: number) =>
      tool === 'list' ? JSON.stringify({ found: [{ files: [`a${i}`, `b${i}`] }] }) : 'not JSON';
    assert.deepEqual(await lastOf(steps, requestOf({}, 'list', 'read', 'other'), listing), [
      'read {"path":"a0"}',
      'read {"path":"b0"}',
      'read {"path":"a1"}',
      'other {}',
    ]);
  });

  test('results without such a list call nothing, and it says so', async () => {
    const steps: Steps = [
      { call: ['list'] },
      { call: { tool: 'read', each: { result: 'list', at: '/nope' } } },
    ];
    const last = await lastOf(steps, requestOf({}, 'list', 'read'), () => '{"files":[1]}');
    assert.deepEqual(last, ['say There is nothing to call.']);
  });

  test('without a template, input that meets the schema of the tool', async () => {
    const inputSchema = {
      type: 'object',
      properties: {
        city: { type: 'string', minLength: 3 },
        unit: { enum: ['C', 'F'] },
        days: { type: 'integer', minimum: 2 },
        skipped: { type: 'string' },
      },
      required: ['city', 'unit', 'days'],
      additionalProperties: false,
    };
    const request = requestOf({ tools: [{ ...toolSchema('w'), inputSchema }] });
    const [[call]] = (await talk([{ call: 'all' }], request)) as [[Block]];
    assert.ok(call.type === 'toolUse');
    assert.ok(new Ajv2020().validate(inputSchema, call.input), JSON.stringify(call.input));
  });

  test('ids are well formed, all different, and the same for the same seed', async () => {
    const run = async () => {
      const [first = [], second = []] = await talk(
        [{ call: 'all' }, { call: 'all' }],
        requestOf({}, 'a', 'b'),
      );
      return [...first, ...second].map((block) => block.type === 'toolUse' && block.toolUseId);
    };
    const ids = await run();
    assert.equal(new Set(ids).size, 4);
    for (const id of ids) assert.match(String(id), /^tooluse_[A-Za-z0-9]{22}$/);
    assert.deepEqual(await run(), ids);
  });
});
