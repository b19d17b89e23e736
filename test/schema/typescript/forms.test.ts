import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findTools } from '../../support/typescript-tools.ts';

/** Each tool in a line: kind, name, how sure, what is not known. */
async function lines(path: string, text: string, files: Readonly<Record<string, string>> = {}) {
  const { tools } = await findTools(path, text, files);
  return tools
    .map(({ kind, name, certainty, doubts }) =>
      [kind, name ?? '(no name)', certainty, ...doubts.map((doubt) => doubt.text)].join(' | '),
    )
    .join('\n');
}

const schemaText = `{ type: 'object', properties: { city: { type: 'string' } }, required: ['city'] }`;

test('tools that are literals are told apart by their keys', async () => {
  const text = `
    const weather = { name: 'weather', description: 'W', inputSchema: ${schemaText} as const };
    export const tools: Tool[] = [
      { name: 'a', inputSchema: ${schemaText} },
      { name: 'b', description: 'B', input_schema: ${schemaText} },
      { type: 'function', function: { name: 'c', description: 'C', parameters: ${schemaText} } },
      { type: 'function', name: 'd', parameters: ${schemaText}, strict: true },
      { toolSpec: { name: 'e', description: 'E', inputSchema: { json: ${schemaText} } } },
    ];
    const list = tools.map((tool) => ({ name: tool.name, inputSchema: tool.inputSchema }));
    const shape = z.object({ name: z.string(), inputSchema: z.object({}) });
    const options = { name: 'x', parameters: ${schemaText} };`;
  assert.equal(
    await lines('a.ts', text),
    'mcp-tool | weather | complete\nmcp-tool | a | complete\nanthropic-tool | b | complete\n' +
      'openai-function | c | complete\nopenai-function | d | complete\nbedrock-tool-spec | e | complete',
  );
});

test('what is called like a framework is told apart by where it comes from', async () => {
  const text = `
    import { tool as one } from 'ai';
    import { tool as two } from '@strands-agents/sdk';
    import * as agents from '@openai/agents';
    import { tool as other } from './own';
    const { tool: three } = require('@openai/agents-core');
    import { z } from 'zod';
    const parameters = z.object({ a: z.string() });
    const x = { first: one({ description: 'A', inputSchema: parameters }) };
    two({ name: 'second', description: 'B', inputSchema: parameters, callback: () => 1 });
    agents.tool({ name: 'third', description: 'C', parameters, execute: run });
    three({ name: 'fourth', description: 'D', parameters, execute: run });
    other({ name: 'no', parameters });`;
  assert.equal(
    await lines('a.mts', text),
    'vercel-ai | first | complete\nstrands-typescript | second | complete\n' +
      'openai-agents-typescript | third | complete\nopenai-agents-typescript | fourth | complete',
  );
});

test('what cannot be evaluated is said, where it stands, and the rest is told', async () => {
  const text = `import { z } from 'zod';
    import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
    import { shared } from '@other/package';
    server.registerTool('a', { description: help(), inputSchema: { b: z.string(), c: shared, d: limit(3) } }, run);
    server.registerTool(makeName(), { description: 'D', inputSchema: { b: z.string() } }, run);
    server.registerTool('e', { description: 'E', inputSchema: { b: z.date() } }, run);
    server.registerTool('f', config, run);`;
  const { tools } = await findTools('a.ts', text, {});
  const [a, second, third, fourth] = tools;
  assert.deepEqual(
    a?.doubts.map((doubt) => [doubt.text, text.slice(doubt.at.start, doubt.at.end)]),
    [
      ['help()', 'help()'],
      ["shared of '@other/package'", 'shared'],
      ['limit(3)', 'limit(3)'],
    ],
  );
  assert.deepEqual(a.schema?.inputSchema['properties'], { b: { type: 'string' }, c: {}, d: {} });
  assert.deepEqual(
    tools.map(({ certainty }) => certainty),
    ['partial', 'partial', 'unknown', 'unknown'],
  );
  assert.equal(second?.name, undefined);
  assert.equal(third?.schema, undefined);
  assert.match(third?.doubts[0]?.text ?? '', /Date/);
  assert.equal(fourth?.name, 'f');
});

test('files that are imported are followed, and named', async () => {
  const files = {
    'src/names.ts': `export enum Names { Search = 'search_all' }\nexport default 'Described elsewhere';`,
    'src/params/index.ts': `export * from './text.js';\nexport { limit as most } from './text.js';`,
    'src/params/text.ts': `import { z } from 'zod';\nexport const query = z.string().describe('Words');\nexport const limit = z.number().max(5);\nexport const { unused } = {};`,
    'package.json': `{"dependencies": {"zod": "^3.25.0"}}`,
  };
  const text = `import { z } from 'zod';
    import about, { Names } from './names';
    import * as params from './params';
    server.registerTool(Names.Search, { description: about, inputSchema: { ...{ query: params.query }, most: params.most } }, run);`;
  const { tools, imports } = await findTools('src/server.ts', text, files);
  assert.deepEqual(tools[0]?.schema, {
    ...{ name: 'search_all', description: 'Described elsewhere' },
    inputSchema: {
      type: 'object',
      properties: {
        query: { type: 'string', description: 'Words' },
        most: { type: 'number', maximum: 5 },
      },
      required: ['query', 'most'],
      // So zod 3 is written: the package asks for it.
      additionalProperties: false,
      $schema: 'http://json-schema.org/draft-07/schema#',
    },
  });
  assert.deepEqual([...imports].sort(), Object.keys(files).sort());
});

test('fields have the place of what makes them', async () => {
  const text = `import { z } from 'zod';
    const zip = z.string().describe('Zip code');
    server.registerTool(
      'find',
      {
        description: 'Finds',
        inputSchema: {
          city: z.object({ zip, size: z.number().optional().describe('People') }).describe('Where'),
          name: z.string().meta({ description: 'Who' }),
        },
      },
      run,
    );`;
  const { tools } = await findTools('a.ts', text, {});
  assert.deepEqual(
    tools[0]?.fields.map(({ path, at }) => [
      path,
      text.slice(at.start, at.end).split('\n')[0]?.slice(0, 20),
    ]),
    [
      ['city.zip#description', "'Zip code'"],
      ['name', "'find'"],
      ['description', "'Finds'"],
      ['city', 'city: z.object({ zip'],
      ['city.zip', 'zip'],
      ['city.size', 'size: z.number().opt'],
      ['city.size#description', "'People'"],
      ['city#description', "'Where'"],
      ['inputSchema.name', 'name: z.string().met'],
      ['inputSchema.name#description', "'Who'"],
    ],
  );
});

test('a loop of known length says how many tools there are', async () => {
  const tool = `server.registerTool(\`s_\${i}\`, { description: 'S', inputSchema: {} }, run);`;
  const loops: readonly (readonly [string, number | undefined])[] = [
    [tool, 1],
    [`for (let i = 0; i < 100; i++) { ${tool} }`, 100],
    [`for (const i of ['a', 'b', 'c']) ${tool}`, 3],
    [`for (const i of load()) ${tool}`, undefined],
    [`[1, 2].forEach((i) => { ${tool} });`, 2],
    [`const many = [1, 2]; for (const j of many) for (let i = 1; i <= 5; i++) { ${tool} }`, 10],
    [`while (more()) { ${tool} }`, undefined],
  ];
  for (const [text, times] of loops) {
    const { tools } = await findTools('a.ts', `import { z } from 'zod';\n${text}`, {});
    assert.deepEqual(
      tools.map((found) => found.times),
      [times],
      text,
    );
  }
});

test('a variable of the AI SDK is told by the key under which it is passed, else by its own name', async () => {
  const text = `import { tool, generateText } from 'ai';
    import { z } from 'zod';
    const inputSchema = z.object({});
    export const lonely = tool({ description: 'L', inputSchema });
    const inner = tool({ description: 'I', inputSchema });
    const make = (session: Session) => tool({ description: 'M', inputSchema });
    await generateText({ model, tools: { passed: inner, made: make(session) } });`;
  assert.equal(
    await lines('a.ts', text),
    'vercel-ai | lonely | partial | the key under which it is passed\n' +
      'vercel-ai | passed | complete\nvercel-ai | made | complete',
  );
});

test('TypeScript of every kind is read: casts, satisfies, generics, overloads, JSX', async () => {
  const typed = `import { z, type ZodTypeAny } from 'zod';
    import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
    const names = { a: 'typed' } as const satisfies Record<string, string>;
    declare function unused<T extends object>(value: T): asserts value is T;
    export class Server<T> { constructor(private readonly server: McpServer) {
      this.server.registerTool<T>(names.a!, <Config>{ description: \`D\` as string, inputSchema: { a: (z.string() as ZodTypeAny) } }, async () => null!); } }`;
  assert.equal(await lines('a.ts', typed), 'mcp-typescript | typed | complete');
  const jsx = `import { tool } from 'ai'; import { z } from 'zod';
    export const View = () => <Chat tools={{ show: tool({ description: 'S', inputSchema: z.object({ a: z.string() }) }) }}>{'x'}</Chat>;`;
  assert.equal(await lines('a.tsx', jsx), 'vercel-ai | show | complete');
});

test('a schema that the source converts itself is what its converter gives', async () => {
  const text = `import { zodToJsonSchema } from 'zod-to-json-schema';
    import { z } from 'zod';
    const Args = z.object({ path: z.string().describe('Where') });
    const tools = [
      { name: 'four', description: 'F', inputSchema: z.toJSONSchema(Args, { target: 'draft-7' }) as ToolInput },
    ];`;
  const { tools } = await findTools('a.ts', text, {});
  assert.equal(tools[0]?.certainty, 'complete');
  assert.deepEqual(tools[0].schema?.inputSchema['required'], ['path']);
  assert.ok(tools[0].fields.some(({ path }) => path === 'path#description'));
});
