import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { loadModule } from '../../src/tool/module.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'toolflame-'));
after(() => rmSync(folder, { recursive: true }));
let edits = 0;

/** Writes a file of the user's; each write counts as a later edit. */
function write(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  utimesSync(file, new Date(), new Date(Date.UTC(2030, 0, 1) + ++edits * 1000));
  return file;
}

/** The names of the tools of a module, or its problem on one line. */
async function load(file: string, only?: readonly string[]): Promise<string> {
  const loaded = await loadModule(file, only);
  if (loaded.type === 'tools') return loaded.tools.map((tool) => tool.schema.name).join(' ');
  const { line, column, message, fix } = loaded.problem;
  const place = [path.basename(loaded.problem.file), line, column];
  const text = [message, fix].filter((part) => part !== undefined).join('; ');
  return `${place.filter((part) => part !== undefined).join(':')}: ${text}`;
}

const tool = (name: string) =>
  `{ name: '${name}', description: '', inputSchema: { type: 'object' }, run: () => '${name}' }`;

const good: readonly (readonly [name: string, text: string, expected: string])[] = [
  ['list.mjs', `export const tools = [${tool('a')}, ${tool('b')}]; export const other = 1;`, 'a b'],
  ['default.mjs', `export default [${tool('a')}];`, 'a'],
  [
    'named.mjs',
    `export const b = ${tool('b')}; export const a = ${tool('a')}; export const c = { name: 'c' };`,
    'a b',
  ],
  ['single.mjs', `export default ${tool('a')};`, 'a'],
  ['later.mjs', `export const tools = await Promise.resolve([${tool('a')}]);`, 'a'],
  ['common.cjs', `module.exports = { tools: [${tool('a')}] };`, 'a'],
  ['named.cjs', `exports.a = ${tool('a')}; exports.b = ${tool('b')};`, 'a b'],
  [
    'typed.ts',
    `interface T { readonly name: string }\nexport const tools: readonly T[] = [${tool('a')}];`,
    'a',
  ],
  ['typed.mts', `export const tools = [${tool('a')}] satisfies object[];`, 'a'],
  ['typed.cts', `const tools: object[] = [${tool('a')}]; module.exports = { tools };`, 'a'],
];

for (const [name, text, expected] of good) {
  test(name, async () => assert.equal(await load(write(name, text)), expected));
}

test('TypeScript files may import each other', async () => {
  write('inner.ts', `export const name: string = 'inner';`);
  const text = `import { name } from './inner.ts';\nimport { name as same } from './inner';
    export const tools = [{ ...${tool('x')}, name: name === same ? name : 'twice' }];`;
  assert.equal(await load(write('outer.ts', text)), 'inner');
});

test('an edit is seen when the module is loaded again', async () => {
  for (const name of ['edited.mjs', 'edited.ts', 'edited.cjs']) {
    const text = (tools: string) =>
      name.endsWith('.cjs') ? `exports.tools = [${tools}];` : `export const tools = [${tools}];`;
    assert.equal(await load(write(name, text(tool('before')))), 'before');
    assert.equal(await load(write(name, text(tool('after')))), 'after', name);
  }
});

test('an edit of what a TypeScript module imports is seen too', async () => {
  const text = `import { name } from './part.ts';\nexport const tools = [{ ...${tool('x')}, name }];`;
  write('part.ts', `export const name = 'before';`);
  const file = write('whole.ts', text);
  assert.equal(await load(file), 'before');
  write('part.ts', `export const name = 'after';`);
  assert.equal(await load(file), 'after');
});

test('a tool runs with its own object as this, and says where it is from', async () => {
  const file = write(
    'state.mjs',
    `export default [{ name: 'a', description: 'b', calls: 0, inputSchema: { type: 'object' },
    run(input, context) { return [++this.calls, input, context.toolUseId]; } }];`,
  );
  const loaded = await loadModule(file);
  const [first] = loaded.type === 'tools' ? loaded.tools : [];
  const context = { signal: new AbortController().signal, toolUseId: 'u' };
  assert.deepEqual(await first?.run({ x: 1 }, context), [1, { x: 1 }, 'u']);
  assert.deepEqual(await first?.run({}, context), [2, {}, 'u']);
  assert.deepEqual([first?.source, first?.file], ['module', file]);
});

test('only keeps the tools it names', async () => {
  const file = write('only.mjs', `export const tools = [${tool('a')}, ${tool('read_file')}];`);
  assert.equal(await load(file, ['read_file']), 'read_file');
  assert.equal(
    await load(file, ['reed_file']),
    'only.mjs: the module has no tool "reed_file"; did you mean "read_file"?',
  );
});

const list = (text: string) => `export const tools = [${text}];`;

const bad: readonly (readonly [name: string, text: string, expected: string])[] = [
  [
    'syntax.ts',
    'export const a: number = 1;\nexport const b: = 2;',
    'syntax.ts:2:17: syntax error: Unexpected token',
  ],
  ['syntax.cjs', 'const a = 1;\nconst b = ];', "syntax.cjs:2: syntax error: Unexpected token ']'"],
  ['importer.ts', "import './syntax.ts';", 'syntax.ts:2:17: syntax error: Unexpected token'],
  [
    'throws.mjs',
    'const a = 1;\nthrow new Error("no\\nmore");',
    'throws.mjs:2:7: the module threw while loading: no',
  ],
  [
    'throws.ts',
    'type A = 1;\n\nthrow new Error("no");',
    'throws.ts:3: the module threw while loading: no',
  ],
  ['throws-text.mjs', 'throw "no";', 'throws-text.mjs: the module threw while loading: no'],
  [
    'no-export.mjs',
    "import { x } from './list.mjs';",
    "no-export.mjs:1: The requested module './list.mjs' does not provide an export named 'x'",
  ],
  [
    'no-import.ts',
    "import { x } from './none.ts';\nexport const tools = [x];",
    "no-import.ts:1: Cannot find module './none.ts'",
  ],
  [
    'nothing.mjs',
    'export const a = 1;',
    'nothing.mjs: the module exports no tools; export const tools = [...]',
  ],
  [
    'word.mjs',
    list('"a"'),
    'word.mjs: tools[0] must be a tool, not "a"; export { name, description, inputSchema, run }',
  ],
  ['no-name.mjs', list('{ run() {} }'), 'no-name.mjs: tools[0].name is missing: text'],
  [
    'bad-name.mjs',
    list(tool('a b')),
    'bad-name.mjs: tools[0].name cannot be "a b"; use 1 to 64 letters, digits, _ and -',
  ],
  [
    'no-run.mjs',
    list(`{ ...${tool('a')}, run: 1 }`),
    'no-run.mjs: tools[0] (a).run must be a function (input, context)',
  ],
  [
    'no-text.mjs',
    list(`{ ...${tool('a')}, description: undefined }`),
    'no-text.mjs: tools[0] (a).description is missing: text: the model reads it to choose a tool',
  ],
  [
    'other-name.mjs',
    list(`{ ...${tool('a')}, inputSchema: undefined, parameters: {} }`),
    'other-name.mjs: tools[0] (a).inputSchema is missing; rename "parameters" to "inputSchema"',
  ],
  [
    'library.mjs',
    list(`{ ...${tool('a')}, inputSchema: { safeParse() {} } }`),
    'library.mjs: tools[0] (a).inputSchema must be a JSON Schema of the input, as an object; give z.toJSONSchema(schema)',
  ],
  [
    'schema.mjs',
    list(`{ ...${tool('a')}, inputSchema: { type: 'objct' } }`),
    'schema.mjs: tools[0] (a).inputSchema.type must be "array", "boolean", "integer", "null", "number", "object" or "string", not "objct"; did you mean "object"?',
  ],
  [
    'twice.mjs',
    list(`${tool('a')}, ${tool('a')}`),
    'twice.mjs: two tools are named "a"; rename one of them',
  ],
  [
    'getter.mjs',
    'export default [{ get name() { throw new Error("no"); } }];',
    'getter.mjs: the exported tools cannot be read: no',
  ],
  [
    'tools.py',
    'tools = []',
    'tools.py: tools.py is not a JavaScript or TypeScript module; name a file that ends in .js, .mjs, .cjs, .ts or .mts',
  ],
];

for (const [name, text, expected] of bad) {
  test(name, async () => assert.equal(await load(write(name, text)), expected));
}

test('a syntax error of an ES module has its line, also where Node itself does not say', async () => {
  const file = write('es-syntax.mjs', 'export const a = 1;\nexport const b = ];');
  assert.match(await load(file), /^es-syntax\.mjs:2(:18)?: syntax error: Unexpected token/);
  const importer = await load(write('importer.mjs', "import './es-syntax.mjs';"));
  // Newer versions of Node say where.
  assert.match(
    importer,
    /^(importer\.mjs: syntax error in a module that it imports|es-syntax\.mjs:2: syntax error): Unexpected token/,
  );
});

test('what is no file is a problem', async () => {
  assert.equal(await load(path.join(folder, 'none.ts')), 'none.ts: none.ts does not exist');
  assert.equal(await load(`${folder}.mjs/a.mjs`), 'a.mjs: a.mjs does not exist');
});
