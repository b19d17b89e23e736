import { tool as strandsTool, FunctionTool } from '@strands-agents/sdk';
import { z } from 'zod';
import { perPage } from './shared.mjs';

const prefix = 'calc';

export const calculator = strandsTool({
  name: `${prefix}ulator`,
  description: 'Calculates',
  inputSchema: z.object({
    operation: z.enum(['add', 'subtract']).describe('What to do'),
    a: z.number(),
    b: z.number().default(0),
    round: z.boolean().optional(),
    perPage,
  }),
  callback: ({ a, b }) => a + b,
});

export const others = [
  strandsTool({
    name: 'no_description',
    inputSchema: z.object({ at: z.iso.datetime() }),
    callback: () => 1,
  }),
  strandsTool({ name: 'no_schema', description: 'Nothing', callback: () => 1 }),
  strandsTool({
    name: 'void_schema',
    description: 'Void',
    inputSchema: z.void(),
    callback: () => 1,
  }),
  strandsTool({
    name: 'json_schema',
    description: 'As JSON',
    inputSchema: {
      type: 'object',
      properties: { x: { type: 'string', enum: ['a', 'b'] } },
      required: ['x'],
    },
    callback: () => 1,
  }),
  strandsTool({
    name: 'nested',
    description: 'Nested',
    inputSchema: z.object({
      who: z
        .object({ first: z.string().describe('First name'), last: z.string().nullable() })
        .describe('A person'),
      many: z.array(z.object({ id: z.int() })).min(1),
      kind: z.discriminatedUnion('type', [
        z.object({ type: z.literal('a') }),
        z.strictObject({ type: z.literal('b'), n: z.number() }),
      ]),
    }),
    callback: () => 1,
  }),
  new FunctionTool({
    name: 'class_form',
    description: 'By its class',
    inputSchema: { type: 'object', properties: {} },
    callback: () => 1,
  }),
];
