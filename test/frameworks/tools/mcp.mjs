import * as shared from './shared.mjs';
import { NAMES, Paging, page as firstPage } from './shared.mjs';
import note from './shared.mjs';
import { z } from 'zod';

const LIMIT = 50;
const city = z.string().describe(`The city's name`);
const Point = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().gte(-180).lt(180),
});
const text = (what, most = 200) =>
  z
    .string()
    .min(1)
    .max(most)
    .describe('The ' + what);
const Tree = z.object({
  label: z.string(),
  get children() {
    return z.array(Tree).optional();
  },
});

/** Registers tools of many shapes, as servers do. */
export function register(server) {
  server.registerTool('ping', { description: 'Says that the server is there' }, async () => ({
    content: [],
  }));

  server.registerTool(
    'get_weather',
    {
      title: 'Weather',
      description: 'Weather of a city, ' + `now or for at most ${LIMIT} days`,
      inputSchema: {
        city,
        days: z.number().int().positive().max(LIMIT).default(1).describe('Days ahead'),
        unit: z.enum(['celsius', 'fahrenheit']).optional(),
        'wind-speed': z.boolean().default(false),
      },
      annotations: { readOnlyHint: true },
    },
    async ({ city }) => ({ content: [{ type: 'text', text: city }] }),
  );

  server.registerTool(
    NAMES.search,
    {
      description: ['Searches documents.', '', 'Give words, not sentences.'].join('\n'),
      inputSchema: {
        ...Paging.shape,
        query: text('words to look for', 500),
        order: z.enum(shared.sortOrder).default('relevance'),
        filter: z
          .object({
            tags: z.array(z.string().min(1)).max(10).describe('All of these'),
            author: z.union([z.string(), z.number()]).nullable(),
            range: z.tuple([z.number(), z.number()]).optional(),
          })
          .partial()
          .describe('What to leave out'),
      },
    },
    async () => ({ content: [] }),
  );

  server.registerTool(
    NAMES['remove'],
    {
      description: note.note,
      inputSchema: z.object({ id: z.uuid(), force: z.literal(true).optional() }).strict(),
    },
    async () => ({ content: [] }),
  );

  server.registerTool(
    'formats',
    {
      description: 'Every "format" \u{1F525} that there is\tto check',
      inputSchema: {
        mail: z.email(),
        oldMail: z.string().email().describe('With an @'),
        url: z.url().optional(),
        when: z.iso.datetime({ offset: true }),
        day: z.iso.date(),
        address: z.ipv4(),
        code: z
          .string()
          .regex(/^[A-Z]{2}\d+$/i, 'two letters')
          .length(6),
        start: z.string().startsWith('a'),
        count: z.int(),
        small: z.int32().nonnegative(),
        share: z.number().multipleOf(0.01),
        id: z.string().uuid().or(z.number()),
      },
    },
    async () => ({ content: [] }),
  );

  server.registerTool(
    'structures',
    {
      description: 'Records, unions, lists',
      inputSchema: z.object({
        headers: z.record(z.string(), z.string()),
        limits: z.record(z.enum(['low', 'high']), z.number()),
        shape: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('circle'), radius: z.number() }),
          z.object({ kind: z.literal('point'), at: Point }),
        ]),
        either: z.string().or(z.array(z.string()).nonempty()),
        both: Point.and(z.object({ height: z.number() })),
        anything: z.any().describe('Whatever it is'),
        nothing: z.null(),
        set: z.array(z.enum({ A: 'a', B: 'b' })).length(2),
        when: z.preprocess((value) => value, z.string().optional()),
        upper: z.string().transform((value) => value.toUpperCase()),
        checked: z.string().refine((value) => value.length > 2, { message: 'too short' }),
      }),
    },
    async () => ({ content: [] }),
  );

  const base = z.object({
    id: z.string().meta({ description: 'The id', examples: ['a1'] }),
    secret: z.string(),
  });
  server.registerTool(
    'derived',
    {
      description: 'Derived from others',
      inputSchema: base
        .omit({ secret: true })
        .extend({ page: firstPage, near: Point.pick({ latitude: true }).optional() })
        .merge(
          z.object({
            loose: z.looseObject({ a: z.string() }),
            open: base.passthrough().required(),
          }),
        ),
    },
    async () => ({ content: [] }),
  );

  server.registerTool(
    'tree',
    { description: 'Recursive', inputSchema: { tree: Tree, more: z.lazy(() => Point) } },
    async () => ({ content: [] }),
  );

  server.registerTool(
    'empty',
    { description: 'No parameters, said so', inputSchema: {} },
    async () => ({ content: [] }),
  );

  server.registerTool('bare', {}, async () => ({ content: [] }));

  server.tool('old_plain', async () => ({ content: [] }));
  server.tool('old_described', 'Only described', async () => ({ content: [] }));
  server.tool('old_shape', { a: z.string().describe('A'), b: z.number().optional() }, async () => ({
    content: [],
  }));
  server.tool(
    'old_full',
    'All there is',
    { city, größe: z.number().describe('Größe in m') },
    { readOnlyHint: true },
    async () => ({ content: [] }),
  );
  server.tool('old_hints', 'With hints', { readOnlyHint: true }, async () => ({ content: [] }));
}
