import { tool } from '@openai/agents-core';
import { z } from 'zod';

export const tools = [
  tool({
    name: 'get weather-now',
    description: 'Weather',
    parameters: z.object({ city: z.string().describe('City'), unit: z.enum(['c', 'f']) }),
    execute: async () => 1,
  }),
  tool({
    name: 'nullable',
    description: 'Null for what is left out',
    parameters: z.object({
      a: z.string().nullable().describe('Or null'),
      b: z.number().int().min(0).max(10),
      c: z.array(z.object({ d: z.boolean(), e: z.string().nullable().default(null) })),
      f: z.string().default('x'),
      g: z.literal(['p', 'q']),
    }),
    execute: async () => 1,
  }),
  tool({
    name: 'optional',
    description: 'Optional, which strict mode cannot say',
    parameters: z.object({
      query: z.string().min(1).describe('Words'),
      limit: z.number().int().max(50).optional().describe('At most'),
      nested: z
        .object({ deep: z.string().optional().describe('Deep'), on: z.boolean() })
        .optional(),
      tags: z.array(z.enum(['x', 'y'])).optional(),
      either: z.union([z.string(), z.number()]).optional(),
      kind: z.literal('k'),
    }),
    execute: async () => 1,
  }),
  tool({
    name: 'union',
    description: 'Told apart',
    parameters: z.object({
      shape: z.discriminatedUnion('type', [
        z.object({ type: z.literal('a'), x: z.number() }),
        z.object({ type: z.literal('b'), y: z.string().describe('Y') }),
      ]),
    }),
    execute: async () => 1,
  }),
  tool({
    name: 'json_strict',
    description: 'JSON, strict',
    parameters: {
      type: 'object',
      properties: {
        a: { type: 'string', description: 'A' },
        b: { type: 'object', properties: { c: { type: 'number' } }, required: [] },
      },
      required: ['a'],
      additionalProperties: false,
    },
    execute: async () => 1,
  }),
  tool({
    name: 'json_loose',
    description: 'JSON, not strict',
    strict: false,
    parameters: {
      type: 'object',
      properties: { a: { type: 'string' } },
      required: [],
      additionalProperties: true,
    },
    execute: async () => 1,
  }),
  tool({
    description: 'Named by what runs',
    parameters: z.object({}),
    execute: async function lookUp() {
      return 1;
    },
  }),
  tool({
    name: 'record',
    description: 'Not strict',
    parameters: z.object({ r: z.record(z.string(), z.number()), m: z.email() }),
    execute: async () => 1,
  }),
];
