import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { askedOf, frameworks } from '../../support/ask-frameworks.ts';
import { findTools } from '../../support/typescript-tools.ts';

let asked = 0;

for (const [file, ask] of Object.entries(askedOf)) {
  test(`tools in ${file} are found as their framework sends them`, async () => {
    const source = path.join(frameworks, 'tools', file);
    const { tools } = await findTools(source, await readFile(source, 'utf8'));
    const sent = await ask();
    const byName = new Map(tools.map((tool) => [tool.name, tool]));
    for (const schema of sent) {
      const tool = byName.get(schema.name);
      assert.deepEqual(tool?.doubts, [], schema.name);
      assert.equal(tool.certainty, 'complete');
      // The text too: the order of keys is tokens.
      assert.equal(JSON.stringify(tool.schema, null, 1), JSON.stringify(schema, null, 1));
    }
    assert.deepEqual(tools.map(({ name }) => name).sort(), sent.map(({ name }) => name).sort());
    asked += sent.length;
  });
}

test('of all frameworks together, enough tools were asked for', () => {
  assert.ok(asked >= 30, `${asked} tools`);
});
