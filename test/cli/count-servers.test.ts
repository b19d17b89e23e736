import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { countSchema } from '../../src/report/count-schema.ts';
import { familyOf } from '../../src/tokens/family.ts';
import { loadInlineCounter } from '../../src/tokens/inline-counter.ts';
import { dist, runCli, temporaryFolder } from '../support/cli.ts';
import { askForTools } from '../support/mcp-tools.ts';

const servers: readonly (readonly [name: string, ...args: string[]])[] = [
  ['@modelcontextprotocol/server-filesystem', '.'],
  ['@modelcontextprotocol/server-memory'],
  ['@modelcontextprotocol/server-everything'],
  ['@modelcontextprotocol/server-sequential-thinking'],
];
const model = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';

for (const [name, ...args] of servers) {
  test(`the tools that ${name} really lists are counted one by one`, async () => {
    const { answer, tools } = await askForTools(name, args);
    assert.ok(tools.length > 0);
    // As it came, and as a person would save it: set out, and no more than the list.
    const forms = [answer, JSON.stringify(tools, null, 2)];
    const family = familyOf('bedrock', model);
    const counter = await loadInlineCounter(family.vocabulary, path.resolve(dist));
    for (const text of forms) {
      const file = path.join(temporaryFolder(), 'tools.json');
      fs.writeFileSync(file, text);
      const { code, stdout, stderr } = await runCli(['count', '--json', file, '--model', model]);
      assert.equal(code, 0, stderr);
      const [counted, ...others] = countSchema.parse(JSON.parse(stdout)).files;
      assert.deepEqual(others, []);
      const expected = tools.map(({ name: tool, description, inputSchema }) => {
        const sent = JSON.stringify({ name: tool, description, inputSchema });
        const { tokens } = counter.count(family.renderPart('toolSchema', tool, sent));
        return { name: tool, tokens: Math.round(tokens * family.factor) };
      });
      assert.deepEqual(
        counted?.tools.map(({ name: tool, tokens }) => ({ name: tool, tokens })),
        expected,
      );
      assert.ok(counted.tools.every(({ certainty }) => certainty === 'complete'));
    }
  });
}
