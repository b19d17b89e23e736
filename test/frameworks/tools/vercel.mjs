import { tool, dynamicTool, jsonSchema, tool as aiTool } from 'ai';
import * as ai from 'ai';
import { z } from 'zod';
import { z as z3 } from 'zod/v3';
import { Paging } from './shared.mjs';

const getTime = tool({
  description: 'The time',
  inputSchema: z.object({ zone: z.string().default('UTC').describe('IANA name') }),
  execute: async () => 'now',
});

const makeSearch = ({ limit }) =>
  aiTool({
    description: 'Searches',
    inputSchema: Paging.extend({
      query: z.string(),
      where: z.object({ site: z.url() }).loose().optional(),
    }),
    execute: async () => limit,
  });

export const tools = {
  getTime,
  search: makeSearch({ limit: 3 }),
  getWeather: tool({
    description: 'Weather',
    inputSchema: z.object({
      location: z.string().describe('A place'),
      units: z.union([z.literal('C'), z.literal('F')]).optional(),
      at: z.record(z.string(), z.object({ x: z.number() })),
      list: z.array(z.object({ y: z.int() })),
    }),
    execute: async () => 1,
  }),
  'send-mail': ai.tool({
    description: 'Sends',
    inputSchema: jsonSchema({
      type: 'object',
      properties: {
        to: { type: 'string', description: 'To whom' },
        'copy to': { type: 'array', items: { type: 'string' } },
      },
      required: ['to'],
    }),
    execute: async () => 1,
  }),
  nothing: tool({
    description: 'Takes nothing',
    inputSchema: z.object({}),
    execute: async () => 1,
  }),
  any: dynamicTool({
    description: 'Dynamic',
    inputSchema: z.object({ a: z.unknown() }),
    execute: async () => 1,
  }),
  three: tool({
    inputSchema: z3.object({
      a: z3.string().optional(),
      b: z3.object({ c: z3.number().int() }).passthrough(),
      d: z3.array(z3.enum(['x', 'y'])).describe('Letters'),
    }),
    execute: async () => 1,
  }),
  plain: {
    description: 'Without the helper',
    inputSchema: z.object({ q: z.string() }),
    execute: async () => 1,
  },
};

export const run = (generate, model) =>
  generate({
    model,
    prompt: 'x',
    tools: { inline: { description: 'Inline', inputSchema: z.object({ n: z.number() }) } },
  });
