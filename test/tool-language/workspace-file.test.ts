import Ajv from 'ajv';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseWorkspaceFile } from '../../src/tool-language/workspace-file.ts';
import { checkCodes } from '../../src/tool-language/tool-checks.ts';

const schemaText = readFileSync('media/toolflame.schema.json', 'utf8');
const validate = new Ajv().compile(JSON.parse(schemaText) as object);

const files: readonly (readonly [text: string, problem: RegExp | undefined])[] = [
  ['{}', undefined],
  ['{ "budgets": { "tool": 600 }, "checks": { "unused-tool": "off" }, "model": "m" }', undefined],
  ['{ "budgets": { "tool": 0 } }', undefined],
  ['{ "budgets": { "tool": -1 } }', /^budgets\.tool: /],
  ['{ "budgets": { "tool": 1.5 } }', /^budgets\.tool: /],
  ['{ "budgets": { "tools": 1 } }', /^budgets: /],
  ['{ "checks": { "unused": "off" } }', /^checks: /],
  ['{ "checks": { "unused-tool": "never" } }', /^checks\.unused-tool: /],
  ['[]', /^the file: /],
  ['{ "model": 5 }', /^model: /],
];

for (const [text, problem] of files) {
  test(`${text} is ${problem ? 'refused' : 'taken'}, here as by the schema of the editor`, () => {
    const read = parseWorkspaceFile(text);
    assert.equal(validate(JSON.parse(text)), problem === undefined);
    if (problem === undefined) assert.ok(!('problem' in read), JSON.stringify(read));
    else assert.match('problem' in read ? read.problem : 'taken', problem);
  });
}

test('comments, trailing commas and a byte order mark are no faults; half a text says where', () => {
  const text = '\ufeff{\n  // limits\n  "budgets": { "tool": 600, "file": 0, },\n}';
  assert.deepEqual(parseWorkspaceFile(text), { budgets: { tool: 600 }, checks: {} });
  const half = parseWorkspaceFile('{\n  "budgets": {');
  assert.match('problem' in half ? half.problem : '', /^line 2: no JSON/);
});

test('the schema of the editor and the settings know every check', () => {
  const schema = JSON.parse(schemaText) as {
    readonly properties: { readonly checks: { readonly properties: object } };
  };
  assert.deepEqual(Object.keys(schema.properties.checks.properties), [...checkCodes]);
  const manifest = readFileSync('package.json', 'utf8');
  const checks = readFileSync('media/checks.md', 'utf8');
  for (const code of checkCodes) {
    assert.ok(manifest.includes(`"${code}"`), code);
    assert.ok(checks.includes(`## ${code}\n`), code);
  }
});
