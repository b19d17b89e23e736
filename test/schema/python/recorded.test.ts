import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { ToolSchema } from '../../../src/trace/conversation.ts';
import { findTools } from './find-tools.ts';

const folder = 'test/fixtures/schema/python';

const kinds: Readonly<Record<string, string>> = {
  strands: 'strands-python',
  mcp: 'mcp-python',
  fastmcp: 'fastmcp',
  langchain: 'langchain-python',
  'openai-agents': 'openai-agents-python',
  'pydantic-ai': 'pydantic-ai',
};

function recordedCases() {
  return Object.keys(kinds).flatMap((framework) =>
    readdirSync(path.join(folder, framework))
      .filter((name) => name.endsWith('.json'))
      .map((name) => ({ framework, stem: path.join(folder, framework, name.slice(0, -5)) })),
  );
}

function read(stem: string): { text: string; recorded: readonly ToolSchema[] } {
  const recorded: readonly ToolSchema[] = JSON.parse(readFileSync(`${stem}.json`, 'utf8'));
  return { text: readFileSync(`${stem}.py`, 'utf8'), recorded };
}

for (const { framework, stem } of recordedCases()) {
  test(`${framework}: ${path.basename(stem)} is what the framework itself makes of it`, async (t) => {
    const { text, recorded } = read(stem);
    const { tools } = await findTools(text);
    assert.deepEqual(
      tools.map(({ name }) => name).toSorted(),
      recorded.map(({ name }) => name).toSorted(),
    );
    for (const expected of recorded)
      await t.test(expected.name, () => {
        const tool = tools.find(({ name }) => name === expected.name);
        assert.deepEqual(tool?.schema, expected);
        // The order of keys is in the tokens.
        assert.equal(JSON.stringify(tool?.schema), JSON.stringify(expected));
        assert.deepEqual(tool?.doubts, []);
        assert.equal(tool?.certainty, 'complete');
        assert.equal(tool?.kind, kinds[framework]);
      });
  });
}

test('at least 30 signatures are recorded, of each of six frameworks some', () => {
  const counts = recordedCases().map(({ stem }) => read(stem).recorded.length);
  assert.equal(new Set(recordedCases().map(({ framework }) => framework)).size, 6);
  assert.ok(counts.reduce((sum, count) => sum + count, 0) >= 30);
});
