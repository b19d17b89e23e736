import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  forbiddenSyntax,
  functionLengths,
  lineCount,
  machineTraces,
  percentile,
  undocumentedExports,
} from './support/house-rules.ts';
import { readFiles, readProductSources } from './support/source-files.ts';
import { parse, parseProduct, type ParsedSource, type Syntax } from './support/syntax.ts';

type Rule<Found> = (syntax: Syntax, source: ParsedSource) => readonly Found[];

async function applyTo<Found>(text: string, rule: Rule<Found>): Promise<readonly Found[]> {
  const syntax = await import('typescript/unstable/ast');
  return (await parse([{ path: 'a.ts', text }])).flatMap((source) => rule(syntax, source));
}

async function applyToProduct<Found>(rule: Rule<Found>): Promise<readonly Found[]> {
  const syntax = await import('typescript/unstable/ast');
  return (await parseProduct()).flatMap((source) => rule(syntax, source));
}

test('source files are short', () => {
  const lengths = readProductSources().map(({ path, text }) => ({ path, lines: lineCount(text) }));
  const lines = lengths.map((file) => file.lines);
  assert.deepEqual(
    lengths.filter((file) => file.lines > 300),
    [],
  );
  assert.ok(percentile(lines, 0.5) <= 70, `median ${percentile(lines, 0.5)} lines`);
  assert.ok(percentile(lines, 0.9) <= 200, `90th percentile ${percentile(lines, 0.9)} lines`);
});

test('functions are short', async () => {
  const lines = await applyToProduct(functionLengths);
  assert.ok(percentile(lines, 0.5) <= 10, `median ${percentile(lines, 0.5)} lines`);
  assert.ok(percentile(lines, 0.9) <= 30, `90th percentile ${percentile(lines, 0.9)} lines`);
});

test('the product does without any, !, enum, default exports and re-exports', async () => {
  assert.deepEqual(await applyToProduct(forbiddenSyntax), []);
});

test('every export has a docstring', async () => {
  assert.deepEqual(await applyToProduct(undocumentedExports), []);
});

test('no file names a folder of one machine or a package registry', () => {
  const found = readFiles().flatMap((file) => machineTraces(file, process.cwd()));
  assert.deepEqual(found, []);
});

test('the locks name no place to fetch from', () => {
  const locks = readFiles().filter(({ path }) => path.endsWith('package-lock.json'));
  assert.equal(locks.length, 2);
  for (const { path, text } of locks) assert.ok(!text.includes('"resolved"'), path);
});

test('forbidden syntax is seen, and its words elsewhere are not', async () => {
  const text = `let a: any;
    const b = a!.b;
    export enum C { D }
    export default a;
    export * from './e.ts';
    export { f } from './f.ts';
    export default function g() {}
    const any = 'as any'; // any!
    if (!any !== any) export { any };`;
  assert.equal(
    (await applyTo(text, forbiddenSyntax)).join('\n'),
    'a.ts:1: any\na.ts:2: non-null !\na.ts:3: enum\na.ts:4: default export\n' +
      'a.ts:5: re-export\na.ts:6: re-export\na.ts:7: default export',
  );
});

test('an export without a docstring is seen', async () => {
  const text = `/** Says something. */\nexport const a = 1;
    // No docstring.\nexport interface B {\n  c: 1 }\nconst d = 1;\n\n/* Nor this. */ export type E = 1;`;
  assert.deepEqual(await applyTo(text, undocumentedExports), [
    'a.ts:4: export interface B {',
    'a.ts:8: export type E = 1;',
  ]);
});

test('functions are measured, with the functions inside them', async () => {
  const text = `function a() {\n  return () =>\n    1;\n}
    class B { c() {\n } }\ndeclare function d(): void;`;
  assert.deepEqual(await applyTo(text, functionLengths), [4, 2, 2]);
});

test('percentiles are values that occur', () => {
  assert.equal(percentile([], 0.5), 0);
  assert.equal(percentile([5, 1, 3], 0.5), 3);
  assert.equal(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9), 10);
});

test('folders of a machine and registries are seen', () => {
  const user = ['home', 'someone', ''].join('/');
  const lines = [
    `at /${user}x.ts`,
    `'C:${'\\'}Users\\someone'`,
    `see ${'https:'}//registry.example/zod`,
    'in /srv/checkout/src/a.ts',
    'in src/home/x/y, docs/root/z, ./Users/x/',
    'https://www.w3.org/TR',
  ];
  const found = machineTraces({ path: 'a.md', text: lines.join('\n') }, '/srv/checkout');
  assert.equal(
    found.map((line) => line.slice(0, 'a.md:1'.length)).join(' '),
    'a.md:1 a.md:2 a.md:3 a.md:4',
  );
});
