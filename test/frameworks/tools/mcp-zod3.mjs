import { z } from 'zod/v3';

const id = z.string().uuid();
const Level = { Low: 1, High: 2, 1: 'Low', 2: 'High' };

export function register(server) {
  server.registerTool(
    'three_basic',
    {
      description: 'In zod 3',
      inputSchema: {
        id,
        other: id.optional(),
        name: z.string().min(2).max(10).email().describe('A name'),
        count: z.number().int().positive().default(3),
        level: z.nativeEnum(Level),
        kind: z.enum(['a', 'b']).nullable(),
        tags: z.array(z.string()).min(1),
        any: z.any(),
        either: z.union([z.literal('x'), z.literal(1)]),
        mixed: z.union([z.string(), z.number()]).describe('One of two'),
        when: z.date(),
        map: z.record(z.number()),
        pair: z.tuple([z.string(), z.number()]),
        upper: z.string().transform((value) => value.toUpperCase()),
      },
    },
    async () => ({ content: [] }),
  );
  server.registerTool(
    'three_object',
    {
      description: 'An object',
      inputSchema: z.object({
        a: z.object({ b: z.coerce.number() }).strict(),
        c: z.object({}).passthrough(),
      }),
    },
    async () => ({ content: [] }),
  );
  server.tool(
    'three_old',
    'Old',
    { path: z.string().describe('Where'), pattern: z.string().regex(/^a+$/) },
    async () => ({ content: [] }),
  );
}
