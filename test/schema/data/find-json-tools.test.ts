import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ToolDeclaration } from '../../../src/schema/tool-declaration.ts';
import { findIn, linesOf, readFixture } from './declarations.ts';

const forms: readonly (readonly [name: string, ...lines: string[]])[] = [
  ['openai-chat.json', '20 openai-function get_weather', '34 openai-function list_cities'],
  ['openai-responses.json', '5 openai-function send_mail', '17 openai-function old_one'],
  ['anthropic-tools.json', '3 anthropic-tool search_orders', '19 anthropic-tool cancel_order'],
  ['bedrock-converse.json', '7 bedrock-tool-spec top_song', '18 bedrock-tool-spec bare_spec'],
  ['mcp-tools-list.json', '7 mcp-tool read_note', '20 mcp-tool write_tree'],
  ['__toolsnaps__/get_issue.snap', '19 mcp-tool get_issue'],
  ['comments.jsonc', '8 mcp-tool first', '11 mcp-tool nested'],
  [
    'extension/package.json',
    '6 language-model-tool sample_tabCount',
    '15 language-model-tool sample_untold partial',
    '16 language-model-tool sample_plain',
  ],
];
for (const [name, ...expected] of forms) {
  test(`the tools of ${name} are found, with their lines`, async () => {
    const text = readFixture(name);
    assert.deepEqual(linesOf(text, (await findIn(name, text)).tools), expected);
  });
}

async function only(name: string, text: string): Promise<ToolDeclaration> {
  const [tool, ...others] = (await findIn(name, text)).tools;
  assert.ok(tool);
  assert.deepEqual(others, []);
  return tool;
}

test('what is sent is the name, the description and the schema, key by key', async () => {
  const sent = async (name: string) =>
    (await findIn(name, readFixture(name))).tools.map(({ schema }) => schema);
  const [weather, cities] = await sent('openai-chat.json');
  assert.deepEqual(weather, {
    name: 'get_weather',
    description: 'Says how warm it is in a city.',
    inputSchema: {
      type: 'object',
      properties: {
        city: { type: 'string', description: 'Name of the city.' },
        unit: { type: 'string', enum: ['C', 'F'] },
      },
      required: ['city', 'unit'],
      additionalProperties: false,
    },
  });
  const nothing = { type: 'object', properties: {} };
  assert.deepEqual(cities, { name: 'list_cities', description: '', inputSchema: nothing });
  // Keys stand in the order of the text: it is the order in which they are sent.
  const [snap] = await sent('__toolsnaps__/get_issue.snap');
  assert.deepEqual(Object.keys(snap?.inputSchema ?? {}), ['properties', 'required', 'type']);
  const [note] = await sent('mcp-tools-list.json');
  assert.deepEqual(Object.keys(note ?? {}), ['name', 'description', 'inputSchema']);
  assert.equal(note?.inputSchema['additionalProperties'], false);
});

test('texts of an extension are those of its package.nls.json', async () => {
  const { tools, imports } = await findIn(
    'extension/package.json',
    readFixture('extension/package.json'),
  );
  assert.deepEqual(imports, ['extension/package.nls.json']);
  const [count, untold, plain] = tools;
  assert.equal(count?.schema?.description, 'The number of open tabs in a tab group.');
  assert.deepEqual(count.schema.inputSchema['properties'], {
    group: { type: 'number', description: 'Index of the group.' },
  });
  assert.equal(untold?.schema?.description, '');
  assert.match(untold.doubts[0]?.text ?? '', /^the text of %not\.there%/);
  assert.equal(plain?.schema?.description, 'Takes 100% of it.');
});

test('fields say where they stand', async () => {
  const name = 'anthropic-tools.json';
  const text = readFixture(name);
  const [tool] = (await findIn(name, text)).tools;
  const said = tool?.fields.map(
    ({ path, at }) => `${path}: ${text.slice(at.start, at.end).slice(0, 16)}`,
  );
  assert.deepEqual(said, [
    'name: "search_orders"',
    'description: "Searches orders',
    'inputSchema: {\n      "type": ',
    'customer: {\n          "typ',
    'customer#description: "Who ordered."',
    'customer.zip: { "type": "strin',
    'customer.zip#description: "Postal code."',
  ]);
  const mail = (await findIn('a.json', readFixture('openai-responses.json'))).tools[0];
  assert.deepEqual(
    mail?.fields.map(({ path }) => path).filter((path) => path.startsWith('inputSchema.')),
    ['inputSchema.name', 'inputSchema.name#description'],
  );
});

const typed = '[{ "name": "a", "description": "A.", "input_schema": { "type": "object" } },';
const half: readonly (readonly [why: string, text: string, ...lines: string[]])[] = [
  ['a list that is not closed', typed, '1 anthropic-tool a'],
  ['a tool with only a name yet', `${typed} { "name": "b" }]`, '1 anthropic-tool a'],
  [
    'a schema that is still to come',
    `${typed} { "name": "b", "input_schema": `,
    '1 anthropic-tool a',
    '1 anthropic-tool b partial',
  ],
  [
    'a schema cut off',
    `${typed} { "name": "b", "input_schema": { "type": "obj`,
    '1 anthropic-tool a',
    '1 anthropic-tool b partial',
  ],
  [
    'a missing comma within',
    '{ "name": "a" "input_schema": { "type": "object" } }',
    '1 anthropic-tool a partial',
  ],
  ['no JSON at all', 'from strands import tool\n"input_schema"'],
  ['nothing', ''],
];
for (const [why, text, ...expected] of half) {
  test(`half-typed: ${why}`, async () => {
    const { tools } = await findIn('a.json', text);
    assert.deepEqual(linesOf(text, tools), expected);
    for (const { certainty, doubts } of tools)
      assert.equal(doubts.length > 0, certainty === 'partial');
  });
}

test('line ends of every kind count as in the editor', async () => {
  const text = '[\r\n{"name":"a",\r"input_schema":{}},\n{"name":"b","input_schema":{}}]';
  const { tools } = await findIn('a.json', text);
  assert.deepEqual(linesOf(text, tools), ['2 anthropic-tool a', '4 anthropic-tool b']);
});

test('hostile keys are keys like any other', async () => {
  const schema = '{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{}}}';
  const { schema: sent, fields } = await only('a.json', `{"name":"a","inputSchema":${schema}}`);
  assert.equal(JSON.stringify(sent?.inputSchema), schema);
  assert.ok(fields.some(({ path }) => path === '__proto__'));
  assert.equal(Object.getPrototypeOf(sent?.inputSchema), Object.prototype);
});

test('of two keys the later one holds, as for every reader of JSON', async () => {
  const text = '{"name":"a","name":"b","inputSchema":{"type":"string","type":"object"}}';
  const { name, schema, nameAt } = await only('a.json', text);
  assert.deepEqual([name, schema?.inputSchema], ['b', { type: 'object' }]);
  assert.equal(text.slice(nameAt.start, nameAt.end), '"b"');
});

test('tools of one name are all found', async () => {
  const tool = '{"name":"a","inputSchema":{}}';
  assert.equal((await findIn('a.json', `[${tool},${tool}]`)).tools.length, 2);
});

test('a text that is nested without end is left alone', async () => {
  const deep = `${'['.repeat(200_000)}"inputSchema"`;
  assert.deepEqual((await findIn('a.json', deep)).tools, []);
  const levels = `{"name":"a","inputSchema":${'{"a":'.repeat(300)}1${'}'.repeat(301)}`;
  assert.equal((await only('a.json', levels)).certainty, 'complete');
});

test('ten megabytes are read, and every tool of them is found', async () => {
  const tool = { name: 'a', description: 'x'.repeat(400), inputSchema: { type: 'object' } };
  const list = Array.from({ length: 22_000 }, (_, n) => ({ ...tool, name: `tool_${n}` }));
  const text = JSON.stringify({ tools: list });
  assert.ok(text.length > 1e7);
  const { tools } = await findIn('a.json', text);
  assert.equal(tools.length, 22_000);
  assert.equal(tools.at(-1)?.name, 'tool_21999');
});

test('what only looks like a tool is none', async () => {
  const others = [
    '{"name":"x","inputSchema":"see below"}',
    '{"name":{"type":"string"},"inputSchema":{"type":"object"}}',
    '{"name":"deploy","parameters":{"region":"eu"}}',
    '{"openapi":"3.1","paths":{"/a":{"get":{"name":"a","parameters":[{"name":"b"}]}}}}',
    '{"tool_choice":{"type":"function","function":{"name":"a"}}}',
  ];
  for (const text of others) assert.deepEqual((await findIn('a.json', text)).tools, [], text);
});
