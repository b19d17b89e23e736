import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Json } from '../../../src/trace/conversation.ts';
import { changed } from '../../../src/schema/reduce/json/json-path.ts';
import { placePlans } from '../../../src/schema/reduce/json/reduce-json.ts';
import type { Reduction } from '../../../src/schema/reduce/reduction.ts';
import { isJsonObject } from '../../../src/trace/json.ts';
import { findIn } from '../data/declarations.ts';
import { edited, parsed, reduced } from './reducing.ts';

const safe = Number.MAX_SAFE_INTEGER;
const keys = fc.constantFrom(
  ...['title', '$schema', 'default', '__proto__', 'constructor', 'a/b', '~x', 'user_id', 'é "q"'],
  ...['anyOf', '$ref', '$defs', 'properties', 'required', ''],
);
const titles = fc.constantFrom('Title', 'User Id', 'Default', 'Something else', 'A B');
const references = fc.constantFrom(
  ...['#/$defs/user_id', '#/$defs/a~1b', '#/$defs/~0x', '#', '#/definitions/title'],
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

interface Schemas {
  schema: object;
  object: object;
}

/** Schemas with all that may go, in every place. */
const { schema } = fc.letrec<Schemas>((tie) => ({
  object: fc
    .record({
      type: fc.constant('object'),
      title: maybe(titles),
      properties: fc.dictionary(keys, tie('schema'), { maxKeys: 4, noNullPrototype: true }),
      required: maybe(fc.array(keys, { maxLength: 2 })),
      additionalProperties: fc.constantFrom(false, undefined, true),
    })
    .map((value): object => value),
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ title: titles }),
    fc.record({ default: fc.constant(null), title: titles }),
    fc.record({ $ref: references }),
    fc.record({
      type: fc.constantFrom('integer', 'string'),
      minimum: fc.constantFrom(-safe, 0),
      maximum: fc.constantFrom(safe, 1),
      title: maybe(titles),
      default: fc.constantFrom(null, undefined, 0),
    }),
    fc.record({
      description: maybe(fc.string()),
      anyOf: fc
        .tuple(tie('schema'), fc.boolean())
        .map(([own, first]) => (first ? [own, { type: 'null' }] : [{ type: 'null' }, own])),
      default: fc.constantFrom(null, undefined),
      title: maybe(titles),
    }),
    fc.record({ oneOf: fc.array(tie('schema'), { maxLength: 2 }) }),
    fc.record({ type: fc.constant('array'), items: tie('schema') }),
    tie('object'),
  ) as fc.Arbitrary<object>,
}));

const root = fc
  .record({
    $schema: fc.constantFrom('http://json-schema.org/draft-07/schema#', undefined),
    type: fc.constant('object'),
    title: fc.constantFrom('get_user', 'GetUserArguments', undefined),
    properties: fc.dictionary(keys, schema, { maxKeys: 4, noNullPrototype: true }),
    $defs: maybe(fc.dictionary(keys, schema, { maxKeys: 3, noNullPrototype: true })),
    definitions: maybe(fc.dictionary(keys, schema, { maxKeys: 3, noNullPrototype: true })),
    additionalProperties: fc.constantFrom(false, undefined),
  })
  .chain((value) => fc.shuffledSubarray(Object.entries(value), { minLength: 1 }))
  .map((entries) => JSON.parse(JSON.stringify(Object.fromEntries(entries))) as Json);

/** How a text is laid out: a choice is taken for each place where there is one. */
interface Layout {
  readonly lineBreak: string;
  readonly indentation: string;
  readonly comments: boolean;
  readonly trailingCommas: boolean;
  readonly choices: readonly number[];
}

const layouts = fc.record<Layout>({
  lineBreak: fc.constantFrom('\n', '\r\n'),
  indentation: fc.constantFrom('  ', '\t', '    '),
  comments: fc.boolean(),
  trailingCommas: fc.boolean(),
  choices: fc.array(fc.nat(11), { minLength: 1, maxLength: 40 }),
});

function written(value: Json, layout: Layout): string {
  let at = 0;
  const choose = (): number => layout.choices[at++ % layout.choices.length] ?? 0;
  const space = (depth: number): string => {
    const line = layout.lineBreak + layout.indentation.repeat(depth);
    const choice = choose();
    if (layout.comments && choice === 0) return ` // ⟪c⟫ one, "two": {${line}`;
    if (layout.comments && choice === 1) return ` /* ⟪c⟫ a, b${line}} */ `;
    if (choice === 2) return '';
    return choice < 5 ? ' ' : line;
  };
  const write = (each: Json, depth: number): string => {
    if (typeof each !== 'object' || each === null) return JSON.stringify(each);
    const isList = Array.isArray(each);
    const items = isList
      ? each.map((item: Json) => write(item, depth + 1))
      : Object.entries(each).map(
          ([key, item]: [string, Json]) =>
            `${JSON.stringify(key)}:${choose() === 0 ? space(depth + 1) : ' '}${write(item, depth + 1)}`,
        );
    const [open, close] = isList ? '[]' : '{}';
    const body = items.map((item, index) => {
      const isLast = index === items.length - 1;
      const comma = isLast && !layout.trailingCommas ? '' : ',';
      const between = comma !== '' && choose() === 3 ? space(depth + 1) : '';
      return `${space(depth + 1)}${item}${between}${comma}`;
    });
    return `${open}${body.join('')}${space(depth)}${close}`;
  };
  return write(value, 0);
}

const forms: readonly ((name: string, parameters: Json) => Json)[] = [
  (name, inputSchema) => ({ name, description: 'd', inputSchema }),
  (name, input_schema) => ({ input_schema, name, description: 'd' }),
  (name, parameters) => ({ type: 'function', function: { name, description: 'd', parameters } }),
  (name, json) => ({ toolSpec: { name, description: 'd', inputSchema: { json } } }),
];

function isOf(
  one: { readonly tool: number; readonly reduction: Reduction },
  tool: number,
  code: string,
): boolean {
  return one.tool === tool && one.reduction.code === code;
}

test('however a schema is written: the text after any of its reductions is the schema after it', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      ...[fc.array(root, { minLength: 1, maxLength: 2 }), layouts, fc.nat(3), fc.nat()],
      async (roots, layout, form, choice) => {
        const wrap = forms[form] ?? forms[0];
        const text = written(
          roots.map((each, index) => wrap?.(`get_user${index}`, each) ?? null),
          layout,
        );
        const tools = await reduced(text);
        assert.equal(tools.length, roots.length);
        const all = tools.flatMap(({ reductions }, tool) =>
          reductions.map((reduction) => ({ tool, reduction })),
        );
        for (const { tool, reduction } of all) {
          seen.set(reduction.code, (seen.get(reduction.code) ?? 0) + 1);
          const { tools: after } = await findIn('tools.json', edited(text, reduction.edits));
          assert.ok(after.every(({ certainty }) => certainty === 'complete'));
          assert.deepEqual(
            after.map((each) => each.schema),
            tools.map(({ declaration }, index) =>
              index === tool ? reduction.schemaAfter : declaration.schema,
            ),
          );
        }
        // Any choice of them, which the editor applies at once.
        const some = all.filter((_, index) => ((choice >> (index % 30)) & 1) === 1);
        for (const chosen of [all, some]) {
          const edits = chosen.flatMap(({ reduction }) => reduction.edits);
          const after = edited(text, edits);
          const placed = tools.map(({ declaration }, tool) =>
            placePlans(declaration, text)
              .filter(({ plan }) => chosen.some((one) => isOf(one, tool, plan.code)))
              .flatMap((each) => each.placed),
          );
          assert.deepEqual(
            (await findIn('tools.json', after)).tools.map((each) => each.schema?.inputSchema),
            tools.map(({ declaration }, tool) => {
              const changes = placed[tool]?.map(({ change }) => change) ?? [];
              return changed(declaration.schema?.inputSchema ?? null, changes);
            }),
          );
          parsed(after);
          const removed = placed.flat().filter(({ change }) => change.type === 'remove');
          const kept = [...text.matchAll(/⟪c⟫/g)].filter(
            ({ index }) => !removed.some(({ at }) => at.start < index && index < at.end),
          );
          assert.equal([...after.matchAll(/⟪c⟫/g)].length, kept.length);
        }
      },
    ),
    { numRuns: 400 },
  );
  assert.equal(seen.size, 7, [...seen.keys()].join(' '));
});

test('all reductions at once leave nothing that any of them would find, of a plainly written schema', async () => {
  const layout: Layout = {
    ...{ lineBreak: '\n', indentation: '  ', comments: false, trailingCommas: false },
    choices: [6],
  };
  await fc.assert(
    fc.asyncProperty(root, async (each) => {
      let text = written([forms[0]?.('get_user', each) ?? null], layout);
      let [tool] = await reduced(text);
      // What was kept so that the choice is free, and what a change has made possible, goes in further rounds.
      for (let round = 0; round < 20 && (tool?.reductions.length ?? 0) > 0; round++) {
        text = edited(text, tool?.reductions.flatMap(({ edits }) => edits) ?? []);
        [tool] = await reduced(text);
      }
      assert.deepEqual(tool?.reductions, []);
      const { tools } = await findIn('tools.json', text);
      assert.ok(isJsonObject(tools[0]?.schema?.inputSchema));
      assert.equal(JSON.stringify(JSON.parse(text), undefined, 2).length > 0, true);
    }),
    { numRuns: 300 },
  );
});
