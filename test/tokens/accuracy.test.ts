import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { estimatePart } from '../../src/tokens/count-part.ts';
import { familyOf } from '../../src/tokens/family.ts';
import { loadInlineCounter } from '../../src/tokens/inline-counter.ts';
import { distFolder } from './plain.ts';

interface MeasuredTool {
  readonly name: string;
  readonly description: string;
  readonly input_schema: object;
  readonly net: number;
}

const { tools }: { readonly tools: readonly MeasuredTool[] } = JSON.parse(
  readFileSync('bench/data/claude-4.5-github-tools.json', 'utf8'),
);

test("47 tools: the mean error is at most 2 % of Claude's own counts, and the band says so", async () => {
  const family = familyOf('bedrock', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0');
  const counter = await loadInlineCounter(family.vocabulary, distFolder);
  const estimates = tools.map(({ name, description, input_schema: inputSchema, net }) => {
    const content = JSON.stringify({ name, description, inputSchema });
    const local = counter.count(family.renderPart('toolSchema', name, content));
    const { tokens, bandTokens = 0 } = estimatePart(local, family);
    return { error: Math.abs(tokens / net - 1), inBand: Math.abs(tokens - net) <= bandTokens };
  });
  assert.equal(estimates.length, 47);
  const mean = estimates.reduce((sum, { error }) => sum + error, 0) / estimates.length;
  assert.ok(mean <= 0.02, `${(mean * 100).toFixed(2)} %`);
  const inBand = estimates.filter((estimate) => estimate.inBand).length;
  assert.ok(inBand >= 0.9 * estimates.length, `${inBand} of ${estimates.length}`);
});
