import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CountDocument, CountedTool } from '../../src/report/count-schema.ts';
import { widthOf } from '../../src/report/columns.ts';
import { countText } from '../../src/report/count-text.ts';

const tool = (name: string, more: Partial<CountedTool> = {}): CountedTool => ({
  ...{ name, line: 1, column: 1, kind: 'mcp-tool', certainty: 'complete', times: 1, doubts: [] },
  ...{ tokens: 100, bandTokens: 4, basis: 'estimated', ...more },
});

const documentOf = (tools: readonly CountedTool[], more: Partial<CountDocument> = {}) => ({
  ...{ model: { provider: 'bedrock', id: 'm', isDefault: false }, skipped: [], toolCount: 1 },
  estimate: { family: 'f', tokenizer: 't', factor: 1, relativeBand: 0.04, source: 's, 2026' },
  files: [{ path: 'a.json', tools, totalTokens: 100, uncounted: 0 }],
  ...{ totalTokens: 100, totalBandTokens: 4, basis: 'estimated' as const, uncounted: 0, ...more },
});

/** The text without its head and its legend. */
const text = (...given: Parameters<typeof documentOf>): string => countText(documentOf(...given));

test('a table of one tool', () => {
  assert.equal(
    text([tool('a')], { overheadTokens: 503, overheadBasis: 'estimated', overheadSource: 'them' }),
    `Tool schemas · m
────────────────
1 tool in 1 file: ≈100 ± 4 tokens in every request that has them all.
The provider adds ≈503 once to a request with tools.

a.json
  tool  tokens        share  line  form      certainty
  a       ≈100  ± 4  ≈100 %     1  mcp-tool  complete

≈ estimated as f reads tools: t (s, 2026).
What the provider adds: them.`,
  );
});

test('what is not known is called unknown, and the sum that lacks it at least', () => {
  const { tokens: _, basis: __, bandTokens: ___, ...bare } = tool('b');
  const unknown = {
    ...bare,
    certainty: 'unknown',
    doubts: [{ line: 7, text: 'its type' }],
  } as const;
  const shown = text([tool('a'), unknown], { uncounted: 1 });
  assert.match(shown, /: ≥ ≈100 ± 4 tokens/);
  assert.match(shown, /^ {2}b +unknown .* unknown$/m);
  assert.match(shown, /a\.json:7: b: not known: its type/);
  assert.match(shown, /adds once to a request with tools is not known/);
  assert.match(shown, /≥ at least/);
});

test('a loop: how many tools there are stands beside the name, or that it is not known', () => {
  const { times: _, ...endless } = tool('c');
  const shown = text([tool('a', { times: 1000 }), endless]);
  assert.match(shown, /a × 1,000 +≈100/);
  assert.match(shown, /c × \? +≈100/);
  assert.match(shown, /a\.json:1: c: not known: how many tools this loop declares/);
});

test('exact counts have no mark, and say whose they are', () => {
  const { bandTokens: _, ...exact } = tool('a', { basis: 'exact' });
  const shown = text([exact], {
    basis: 'exact',
    exactProblem: '1 of 2 tool schemas are not exact',
  });
  assert.match(shown, /^ {2}a +100 /m);
  assert.match(shown, /Without ≈: exact/);
  assert.match(shown, /1 of 2 tool schemas are not exact/);
});

test('long names, wide characters and many files stay within the page', () => {
  const tools = [
    tool('工具'.repeat(60)),
    tool('x'.repeat(300), { doubts: [{ line: 1, text: 'y '.repeat(90) }] }),
  ];
  const words = 'it has more than 1 MB';
  const skipped = [{ path: 'large.json', reason: 'large' as const, words }];
  const shown = text(tools, { skipped });
  for (const line of shown.split('\n')) assert.ok(widthOf(line) <= 80, line);
  assert.match(shown, /Not looked at: 1 file\n {2}large\.json: it has more than 1 MB/);
});
