import { z } from 'genkit';

const Person = z.object({
  name: z.string().describe('Full name'),
  age: z.number().int().optional(),
});

export const define = (ai) => [
  ai.defineTool(
    { name: 'greet', description: 'Greets', inputSchema: Person, outputSchema: z.string() },
    async () => 'hi',
  ),
  ai.defineTool(
    {
      name: 'folder/lookup',
      description: 'Looks up',
      inputSchema: z.object({
        people: z.array(Person).min(1).describe('Who'),
        first: Person,
        mode: z.enum(['a', 'b']).default('a'),
        strict: z.object({ x: z.string() }).strict(),
        open: z.object({ y: z.string() }).passthrough(),
        rec: z.record(z.string(), z.number()),
        either: z.union([z.string(), z.object({ z: z.boolean() })]),
        nul: z.string().nullable(),
      }),
    },
    async () => 1,
  ),
  ai.defineTool(
    {
      name: 'json',
      description: 'As JSON',
      inputJsonSchema: { type: 'object', properties: { a: { type: 'string' } } },
    },
    async () => 1,
  ),
  ai.defineTool({ name: 'none', description: 'Takes nothing' }, async () => 1),
  ai.defineTool(
    { name: 'text', description: 'A text', inputSchema: z.string().max(10) },
    async () => 1,
  ),
  ai.defineInterrupt({
    name: 'ask',
    description: 'Asks the user',
    inputSchema: z.object({ question: z.string() }),
    outputSchema: z.string(),
  }),
];
