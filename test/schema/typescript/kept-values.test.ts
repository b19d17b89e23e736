import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { keepValues } from '../../../src/schema/typescript/evaluate/kept-values.ts';
import { arbitraryEdits, type EditedState } from '../../support/arbitrary-edits.ts';
import { findTools } from '../../support/typescript-tools.ts';

const lines = [
  `import { tool } from 'ai';`,
  `import { z } from 'zod';`,
  `import { limit, unit as scale } from './shared';`,
  `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';`,
  `const text = 'shared words';`,
  `let changing = 'first';`,
  `const place = z.object({ city: z.string().describe(text) });`,
  `const node: z.ZodType = z.lazy(() => z.object({ next: node.optional(), word: z.literal(text) }));`,
  `const server = new McpServer({ name: 's', version: '1' });`,
  `export const tools = {`,
  `  plain: tool({ description: 'Plain', inputSchema: z.object({ city: z.string().describe('City') }), execute: async () => ({}) }),`,
  `  again: tool({ description: 'Plain', inputSchema: z.object({ city: z.string().describe('City') }), execute: async () => ({}) }),`,
  `  same: tool({ description: 'Plain', inputSchema: z.object({ city: z.string().describe('City') }), execute: async () => ({}) }),`,
  `  shared: tool({ description: text, inputSchema: place }),`,
  `  other: tool({ description: changing, inputSchema: z.object({ days: z.number().max(limit), unit: z.enum(scale) }) }),`,
  `  deep: tool({ description: 'Deep', inputSchema: z.object({ tree: node }) }),`,
  `  own: tool({ description: 'Own', inputSchema: z.object({ n: z.lazy(() => z.string().default((() => 'a')())), m: z.string().default(() => text).transform((x) => x) }) }),`,
  `  getter: tool({ description: 'Getter', inputSchema: z.object({ get self() { return z.array(z.string()); }, x: z.string() }) }),`,
  `  open: tool({ description: 'Open', inputSchema: z.object({ x: unknown(text), y: z.number() }) }),`,
  `};`,
  `server.registerTool('first', { description: 'One', inputSchema: { a: z.string(), b: place } }, async () => ({ content: [] }));`,
  `server.tool('second', 'Two', { a: z.string().describe('An a') }, async () => ({ content: [] }));`,
  `const raw = [{ name: 'raw', description: 'Raw', input_schema: { type: 'object', properties: { q: { type: 'string', description: 'Query' } } } }];`,
  `const fn = { type: 'function', function: { name: 'fn', description: 'Fn', parameters: { type: 'object', properties: { q: { type: 'string' } } } } };`,
];

const inserts = [
  ...[`\n`, `// words\n`, `{`, `}`, `'`, '`', `/*`, `*/`, `😀`, ` z`, `(`, `,`],
  ...[`const z = 1;\n`, `const text = 'inner';\n`, `changing = 'second';\n`, `text.x = 1;\n`],
  ...[`import { z } from 'zod/v3';\n`, `import * as z from 'zod/v4-mini';\n`, `const tool = 1;\n`],
  ...[`for (const i of [1, 2, 3]) {\n`, `function f(z) {\n`, `.optional()`, `more `],
];

const swaps: readonly (readonly [string, string])[] = [
  [`'Plain'`, `'Plain, and more'`],
  [`'City'`, `text`],
  [`'shared words'`, `'other words'`],
  [`from 'zod'`, `from 'zod/v3'`],
  [`from 'ai'`, `from './ai'`],
  [`{ z }`, `{ y as z }`],
  [`plain:`, `renamed:`],
  [`z.string()`, `z.number()`],
  [`inputSchema`, `parameters`],
  [`const tools`, `const others`],
  [`sdk/server/mcp.js`, `server`],
];

const packages = [
  undefined,
  `{"dependencies":{"zod":"^3.25.0"}}`,
  `{"dependencies":{"zod":"^4.1.0"}}`,
];
const shared = [
  undefined,
  `export const limit = 3; export const unit = ['a', 'b'];`,
  `export const limit = 4; export const unit = ['c'];`,
];

const edits = arbitraryEdits({
  ...{ inserts, swaps },
  files: fc.tuple(fc.constantFrom(...packages), fc.constantFrom(...shared)).map(filesOf),
});

function filesOf([manifest, module]: readonly [string | undefined, string | undefined]) {
  return {
    ...(manifest === undefined ? {} : { '/p/package.json': manifest }),
    ...(module === undefined ? {} : { '/p/shared.ts': module }),
  };
}

test('whatever is edited, what is kept gives what a look without it gives', async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(edits, { minLength: 1, maxLength: 12 }), async (all) => {
      const kept = keepValues();
      let state: EditedState = { text: lines.join('\n'), files: {} };
      for (const edit of [(same: EditedState) => same, ...all]) {
        state = edit(state);
        const [{ text, files }, path] = [state, '/p/tools.ts'];
        const again = await findTools(path, text, files, kept);
        assert.deepEqual(again, await findTools(path, text, files));
        found += again.tools.length;
      }
    }),
    { numRuns: 30 },
  );
  assert.ok(found > 30 * 10);
});

test('a value that is kept is the same one at its new place; one of other things is made anew', async () => {
  const kept = keepValues();
  const text = lines.join('\n');
  const before = await findTools('/p/tools.ts', text, {}, kept);
  const after = await findTools('/p/tools.ts', `// words\n${text}`, {}, kept);
  assert.deepEqual(
    after.tools.map(({ at }) => at.start - '// words\n'.length),
    before.tools.map(({ at }) => at.start),
  );
  const renamed = text.replace(`'shared words'`, `'other words'`);
  const { tools } = await findTools('/p/tools.ts', renamed, {}, kept);
  assert.equal(tools.find(({ name }) => name === 'shared')?.schema?.description, 'other words');
});

test('two looks at once do not take from each other', async () => {
  const kept = keepValues();
  const text = lines.join('\n');
  const texts = [text, `\n\n${text}`, text.replaceAll('City', 'Town'), `// a\n${text}`];
  await findTools('/p/tools.ts', text, {}, kept);
  const found = await Promise.all(texts.map((one) => findTools('/p/tools.ts', one, {}, kept)));
  const fresh = await Promise.all(texts.map((one) => findTools('/p/tools.ts', one, {})));
  assert.deepEqual(found, fresh);
});
