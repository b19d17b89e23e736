import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { transformSync } from 'esbuild';
import fc from 'fast-check';
import type { FoundTools } from '../../../src/schema/tool-declaration.ts';
import { mayDeclareTools } from '../../../src/schema/typescript/may-declare-tools.ts';
import { frameworks } from '../../support/ask-frameworks.ts';
import { findTools } from '../../support/typescript-tools.ts';

const names = ['mcp.mjs', 'vercel.mjs', 'strands.mjs', 'openai.mjs', 'genkit.mjs'];
const files = names.map((name) => {
  const file = path.join(frameworks, 'tools', name);
  return { file, text: readFileSync(file, 'utf8') };
});

/** What every answer has, whatever the text is. */
function checkRanges({ tools }: FoundTools, text: string): void {
  let before = 0;
  for (const { at, nameAt, fields, doubts, certainty, schema } of tools) {
    assert.ok(before <= at.start && at.start < at.end && at.end <= text.length);
    assert.ok(at.start <= nameAt.start && nameAt.start <= nameAt.end);
    assert.ok(nameAt.end <= text.length);
    before = at.start;
    let field = 0;
    for (const one of fields) {
      assert.ok(field <= one.at.start && one.at.start <= one.at.end && one.at.end <= text.length);
      field = one.at.start;
    }
    for (const doubt of doubts)
      assert.ok(doubt.at.start <= doubt.at.end && doubt.at.end <= text.length);
    assert.equal(certainty === 'complete', doubts.length === 0);
    assert.equal(certainty === 'unknown', schema === undefined);
  }
}

test('a text that breaks off anywhere is read, and what stands whole before it is found', async () => {
  const whole = await Promise.all(files.map(({ file, text }) => findTools(file, text)));
  const cuts = fc.tuple(fc.nat(files.length - 1), fc.double({ min: 0, max: 1, noNaN: true }));
  await fc.assert(
    fc.asyncProperty(cuts, async ([index, share]) => {
      const { file, text } = files[index] ?? { file: '', text: '' };
      const cut = text.slice(0, Math.floor(text.length * share));
      const found = await findTools(file, cut);
      checkRanges(found, cut);
      const starts = new Set(found.tools.map(({ at }) => at.start));
      for (const { at, name } of whole[index]?.tools ?? []) {
        if (at.end < cut.length)
          assert.ok(starts.has(at.start), `${name} of ${file} at ${cut.length}`);
      }
    }),
    { numRuns: 40 },
  );
});

test('line ends, tabs and a mark at the start change nothing that is sent', async () => {
  for (const { file, text } of files) {
    const { tools } = await findTools(file, text);
    const sent = tools.map(({ schema }) => schema);
    for (const other of [
      text.replaceAll('\n', '\r\n'),
      text.replaceAll('  ', '\t'),
      `\uFEFF${text}`,
    ]) {
      const found = await findTools(file, other);
      checkRanges(found, other);
      assert.deepEqual(
        found.tools.map(({ schema }) => schema),
        sent,
        file,
      );
    }
  }
});

test('a minified file declares the same tools', async () => {
  for (const { file, text } of files) {
    const { code } = transformSync(text, { minify: true, format: 'esm', keepNames: false });
    const [plain, minified] = [await findTools(file, text), await findTools(file, code)];
    checkRanges(minified, code);
    // A tool that is named by its function is called otherwise where it runs, too.
    const sent = ({ tools }: FoundTools) =>
      tools
        .filter(({ schema }) => schema?.description !== 'Named by what runs')
        .map(({ schema }) => schema);
    assert.deepEqual(sent(minified), sent(plain), file);
  }
});

test('noise is read without an answer', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 400 }), async (noise) => {
      const text = `inputSchema registerTool( ${noise}`;
      checkRanges(await findTools('a.js', text, {}), text);
    }),
    { numRuns: 30 },
  );
});

test('circles of variables, functions and files end', async () => {
  const text = `import { z } from 'zod';
    import { c } from './c.js';
    const a = b; const b = a;
    const f = (x) => f([x, f(x)]);
    const Self = z.object({ self: Self, lazy: z.lazy(() => Self) });
    server.registerTool('a', { description: a, inputSchema: { a: c, b: f(1) } }, run);
    server.registerTool('self', { description: 'S', inputSchema: Self }, run);`;
  const circle = {
    'c.ts': `export { d as c } from './d.js'; export * from './c.js';`,
    'd.ts': `import { c } from './c.js'; export const d = c; export * from './c.js';`,
  };
  const found = await findTools('a.ts', text, circle);
  checkRanges(found, text);
  assert.deepEqual(
    found.tools.map(({ name, certainty }) => [name, certainty]),
    [
      ['a', 'partial'],
      ['self', 'partial'],
    ],
  );
});

test('what grows without bound when it is written out is given up', async () => {
  const levels = Array.from({ length: 30 }, (_, level) => {
    const before = level === 0 ? '"x"' : `a${level - 1}`;
    return `const a${level} = [${before}, ${before}, ${before}];\nconst z${level} = z.object({ l: ${level === 0 ? 'z.string()' : `z${level - 1}`}, r: ${level === 0 ? 'z.string()' : `z${level - 1}`} });`;
  });
  const text = `import { z } from 'zod';\n${levels.join('\n')}
    const tools = [{ name: 'a', inputSchema: { type: 'object', enum: a29 } }];
    server.registerTool('b', { description: 'B', inputSchema: z29 }, run);`;
  const { tools } = await findTools('a.ts', text, {});
  assert.deepEqual(
    tools.map(({ name, certainty }) => [name, certainty]),
    [
      ['a', 'unknown'],
      ['b', 'partial'],
    ],
  );
});

test('names of what every object has are names like others', async () => {
  const text = `import { z } from 'zod';
    const names = { a: 'x' };
    server.registerTool('__proto__', { description: names.constructor, inputSchema: {
      ['__proto__']: z.string(), constructor: z.number(), toString: z.boolean().describe('T'), größe: z.string() } }, run);
    const tools = [{ name: 'hasOwnProperty', inputSchema: { type: 'object', properties: { ['__proto__']: { type: 'string' }, valueOf: {} } } }];`;
  const { tools } = await findTools('a.ts', text, {});
  checkRanges({ tools, imports: [] }, text);
  assert.equal(tools[0]?.name, '__proto__');
  const [first, second] = tools.map(({ schema }) =>
    JSON.stringify(schema?.inputSchema['properties']),
  );
  assert.match(first ?? '', /"constructor":\{"type":"number"\},"toString":.*"größe"/);
  assert.equal(second, '{"__proto__":{"type":"string"},"valueOf":{}}');
});

test('a megabyte of tools is read whole', async () => {
  const tool = (index: number) =>
    `server.registerTool('tool_${index}', { description: '${'d'.repeat(900)}', inputSchema: { a: z.string() } }, async () => { return ${index}; });\n`;
  const text = `import { z } from 'zod';\n${Array.from({ length: 1000 }, (_, index) => tool(index)).join('')}`;
  assert.ok(text.length > 1_000_000);
  const { tools } = await findTools('a.ts', text, {});
  assert.equal(tools.length, 1000);
  assert.ok(tools.every(({ certainty }) => certainty === 'complete'));
});

test('deep nesting ends', async () => {
  const deep = 20_000;
  const text = `const tools = [{ name: 'a', inputSchema: { type: 'object', x: ${'['.repeat(deep)}${']'.repeat(deep)} } }];`;
  checkRanges(await findTools('a.ts', text, {}), text);
});

test('only a text that can declare tools is worth parsing', () => {
  for (const { text } of files) assert.ok(mayDeclareTools(text));
  assert.ok(!mayDeclareTools('export const add = (a, b) => a + b; // toolbox'));
});
