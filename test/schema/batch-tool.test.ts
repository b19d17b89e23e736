import assert from 'node:assert/strict';
import { test } from 'node:test';
import { batchToolOf } from '../../src/schema/batch-tool.ts';
import { findTools } from '../../src/schema/find-tools.ts';
import { openSyntax } from '../../src/schema/syntax.ts';
import { dist } from '../support/cli.ts';

const context = { syntax: openSyntax(dist), readImport: () => Promise.resolve(undefined) };

/** The file with the batch tool of its first tool, and what is found in it then. */
async function withBatch(path: string, text: string) {
  const { tools } = await findTools({ path, text }, context);
  const [first] = tools;
  assert.ok(first);
  const batch = batchToolOf(first, text);
  if (batch === undefined) return undefined;
  const changed = text.slice(0, batch.at) + batch.text + text.slice(batch.at);
  const found = await findTools({ path, text: changed }, context);
  return { changed, tools: found.tools, before: tools };
}

const properties = { city: { type: 'string', description: 'A city' } };
const input = { type: 'object', properties, required: ['city'] };

const forms: readonly (readonly [form: string, tool: object])[] = [
  ['anthropic', { name: 'look', description: 'Looks', input_schema: input }],
  ['mcp', { name: 'look', description: 'Looks', inputSchema: input, annotations: {} }],
  [
    'openai',
    { type: 'function', function: { name: 'look', description: 'Looks', parameters: input } },
  ],
  ['bedrock', { toolSpec: { name: 'look', description: 'Looks', inputSchema: { json: input } } }],
];

for (const [form, tool] of forms) {
  for (const [style, write] of [
    ['two spaces', (value: unknown) => JSON.stringify(value, null, 2)],
    [
      'tabs and CRLF',
      (value: unknown) => JSON.stringify(value, null, '\t').replaceAll('\n', '\r\n'),
    ],
    ['one line', (value: unknown) => JSON.stringify(value)],
  ] as const) {
    test(`${form}, ${style}: a further element takes many inputs, and the others stay`, async () => {
      const other = JSON.parse(JSON.stringify(tool).replaceAll('look', 'other')) as object;
      const result = await withBatch('tools.json', write([tool, other]));
      assert.ok(result);
      assert.deepEqual(
        result.tools.map(({ name, certainty }) => `${name} ${certainty}`),
        ['look complete', 'look_batch complete', 'other complete'],
      );
      const [first, batch, last] = result.tools;
      assert.deepEqual(
        [first?.schema, last?.schema],
        result.before.map(({ schema }) => schema),
      );
      const inputs = {
        type: 'array',
        description: 'One object for each call of look',
        items: input,
      };
      assert.deepEqual(batch?.schema?.inputSchema, {
        ...{ type: 'object', properties: { inputs }, required: ['inputs'] },
      });
      // Set out as its surroundings are.
      assert.equal(result.changed, write(JSON.parse(result.changed)));
    });
  }
}

test('definitions stay where references look for them', async () => {
  const schema = {
    ...{ type: 'object', properties: { a: { $ref: '#/$defs/a' } } },
    $defs: { a: { type: 'string' } },
  };
  const list = JSON.stringify([{ name: 'look', description: 'Looks', input_schema: schema }]);
  const result = await withBatch('tools.json', list);
  assert.deepEqual(result?.tools[1]?.schema?.inputSchema['$defs'], schema.$defs);
});

for (const [what, keyword, call] of [
  ['a function', 'def', 'look(**each)'],
  ['an async function', 'async def', 'await look(**each)'],
] as const) {
  test(`beside ${what} of Strands stands one that calls it for each input`, async () => {
    const source = `from strands import tool\n\n\n@tool(name="look_up")\n${keyword} look(city: str, n: int = 1) -> str:\n    """Looks."""\n    return city\n`;
    const result = await withBatch('tools.py', source);
    assert.ok(result);
    assert.deepEqual(
      result.tools.map(({ name, certainty }) => `${name} ${certainty}`),
      ['look_batch complete', 'look_up complete'],
    );
    assert.ok(result.changed.includes(`    return [${call} for each in inputs]\n\n\n@tool(name=`));
    assert.match(JSON.stringify(result.tools[0]?.schema), /its parameters: city, n\./);
    assert.ok(result.changed.replaceAll('\r', '').endsWith(source.slice(source.indexOf('@tool'))));
  });
}

test('a single object, a method and half a schema have none', async () => {
  const single = JSON.stringify({ name: 'look', description: 'Looks', input_schema: input });
  assert.equal(await withBatch('tool.json', single), undefined);
  const method =
    'from strands import tool\nclass A:\n    @tool\n    def look(self, a: str):\n        """Looks."""\n';
  assert.equal(await withBatch('tools.py', method), undefined);
  const partial = 'from strands import tool\n@tool\ndef look(a: Unknown):\n    """Looks."""\n';
  assert.equal(await withBatch('tools.py', partial), undefined);
});
