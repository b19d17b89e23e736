import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProfile } from '../../src/profile/build.ts';
import { withWindow } from '../../src/profile/context-growth.ts';
import { addCost } from '../../src/profile/prices.ts';
import type { ContextGrowth } from '../../src/profile/token-ledger.ts';
import { traceOf } from '../support/trace-builder.ts';

const growthOf = (text: string): ContextGrowth =>
  buildProfile(traceOf(`run agent\n${text}`)).tokenLedger.context;

/** Calls of so many input tokens; `-` for one without usage. */
const calls = (...inputs: readonly (number | string)[]): string =>
  inputs
    .map((input, index) => {
      const usage = input === '-' ? 'parts=ask' : `usage=${input}/1`;
      return `call ${index + 1} ${index * 10}-${index * 10 + 9} ${usage}`;
    })
    .join('\n');

test('a point for each call: the provider’s count, else what is counted of it, and its sections', () => {
  const { points } = growthOf(`
    part ask userText tokens=20
    part big toolResult
    call 1 0-9 parts=ask usage=25/1
    call 2 10-19 parts=ask,big stop=error
    call 3 20-29 parts=big stop=error`);
  assert.deepEqual(
    points.map(({ callId, turn, tokens, basis, sections }) => [
      ...[callId, turn, tokens, basis],
      sections.map((row) => `${row.section} ${row.tokens}`).join(),
    ]),
    [
      ['call-1', 1, 25, 'measured', 'userText 20'],
      ['call-2', 2, 20, 'estimated', 'userText 20,toolResults undefined'],
      ['call-3', 3, undefined, undefined, 'toolResults undefined'],
    ],
  );
});

const ask = 'part ask userText tokens=20';
const growths: readonly (readonly [string, string, number | undefined])[] = [
  ['one call does not grow', calls(100), undefined],
  ['the middle of the steps counts, not a leap', calls(100, 150, 900, 960), 60],
  ['it may shrink', calls(100, 90), -10],
  [
    'a count of ours beside one of the provider’s is no growth',
    `${ask}\n${calls(100, '-', 900)}`,
    undefined,
  ],
  ['counts of ours grow among themselves', `${ask}\n${calls('-', '-', 900)}`, 0],
  ['another model counts otherwise', `${calls(100)}\ncall 2 20-29 usage=500/1 model=b`, undefined],
];

for (const [name, text, expected] of growths) {
  test(`growth: ${name}`, () => {
    assert.equal(growthOf(text).growthTokensPerCall, expected);
  });
}

const overflows: readonly (readonly [string, string, number | undefined])[] = [
  // 100, 160, 220; 280, 340, 400 fit into 400, and 460 does not.
  ['the first call past it at this growth', calls(100, 160, 220), 7],
  ['a call that fills it fits', calls(340, 400), 3],
  ['a call that went past it already', calls(100, 500, 300, 350), 2],
  ['none without growth', calls(100, 100), undefined],
  ['none where it shrinks', calls(100, 90), undefined],
  ['none after one call', calls(100), undefined],
  [
    'none where the last call is of unknown size',
    `part ask userText\n${calls(100, 200, '-')}`,
    undefined,
  ],
];

for (const [name, text, expected] of overflows) {
  test(`overflow of a window of 400 tokens: ${name}`, () => {
    const growth = withWindow(growthOf(text), 400, 'a test');
    assert.equal(growth.overflowAtCall, expected);
    assert.deepEqual([growth.windowTokens, growth.windowSource], [400, 'a test']);
  });
}

test('the window is that of the model called last, by the price list; a simulated run has none', async () => {
  const text = (more: string): string => `run a provider=bedrock ${more}
    call 1 0-9 model=us.anthropic.claude-haiku-4-5-20251001-v1:0 usage=1/1
    call 2 10-19 model=amazon.nova-lite-v1:0 usage=2/1`;
  const contextOf = async (more: string) =>
    (await addCost(buildProfile(traceOf(text(more))))).tokenLedger.context;
  const { windowTokens, windowSource } = await contextOf('');
  assert.deepEqual([windowTokens, windowSource], [300_000, '@pydantic/genai-prices 0.1.8']);
  assert.ok(!('windowTokens' in (await contextOf('simulated'))));
});
