import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { buildProfile } from '../../../src/profile/build.ts';
import { addCost } from '../../../src/profile/prices.ts';
import { reportJson } from '../../../src/report/json.ts';
import { reportJsonSchema, reportSchema } from '../../../src/report/json-schema.ts';
import { anyRun } from '../../support/arbitrary-run.ts';
import { profileOf, wholeRun } from '../runs.ts';

const ledgerOf = (text: string) => reportJson(profileOf(text), {}).ledger;

test('whatever the run, its document meets the published schema, and no id of a part is in it', async () => {
  const check = new Ajv2020({ strict: false }).compile(reportJsonSchema());
  await fc.assert(
    fc.asyncProperty(anyRun, async (events) => {
      const report = reportJson(await addCost(buildProfile(events)), {});
      const document: unknown = JSON.parse(JSON.stringify(report));
      assert.ok(check(document), JSON.stringify(check.errors));
      assert.deepEqual(reportSchema.parse(document), document);
      assert.doesNotMatch(JSON.stringify(report.ledger), /"(id|callId|partId)":/);
    }),
  );
});

test('a call has its tokens, what was carried into it, and rows that sum up with the residual', () => {
  const [first, second] = ledgerOf(wholeRun).calls;
  assert.deepEqual([first?.tokens, first?.basis, first?.carriedTokens], [250, 'measured', 0]);
  assert.deepEqual([second?.tokens, second?.carriedTokens], [380, 200]);
  assert.deepEqual(second?.input, [
    { section: 'system', parts: 1, uncounted: 0, tokens: 60, basis: 'estimated' },
    { section: 'toolSchemas', parts: 2, uncounted: 0, tokens: 140, basis: 'estimated' },
    { section: 'toolUse', parts: 2, uncounted: 0, tokens: 80, basis: 'estimated' },
    { section: 'toolResults', parts: 2, uncounted: 0, tokens: 16, basis: 'estimated' },
  ]);
  assert.deepEqual([second?.inputResidualTokens, second?.outputResidualTokens], [84, 0]);
});

test('parts, tools, rates and context are there by the same names', () => {
  const { parts, tools, rates, context } = ledgerOf(wholeRun);
  assert.deepEqual(parts[1], {
    kind: 'toolSchema',
    name: 'sensor_1',
    bytes: 0,
    tokens: 70,
    basis: 'estimated',
    sentInCalls: 2,
    carriedTokens: 70,
    sentTokens: 140,
    cachedTokens: 0,
  });
  assert.deepEqual(tools[0], {
    name: 'sensor_1',
    calls: 1,
    runMs: 100,
    tokens: 227,
    basis: 'estimated',
    carriedTokens: 110,
    schemaTokens: 70,
    schemaSentTokens: 140,
    toolUseTokens: 40,
    toolUseSentTokens: 40,
    resultTokens: 7,
    resultSentTokens: 7,
    decodeMs: 500,
  });
  assert.equal(rates[0]?.model, 'model-1');
  assert.deepEqual(context, {
    points: [
      { turn: 1, tokens: 250, basis: 'measured' },
      { turn: 2, tokens: 380, basis: 'measured' },
    ],
    growthTokensPerCall: 130,
  });
});

test('costs are of each call and part, by its own price; what is unknown is absent', async () => {
  const model = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';
  const text = `
    run a provider=bedrock
    part s system tokens=800 basis=exact
    call 1 0-9 model=${model} parts=s usage=1000/100
    call 2 9-18 model=unheard-of parts=s usage=1000/100`;
  const { calls, parts } = reportJson(await addCost(profileOf(text)), {}).ledger;
  assert.deepEqual([calls[0]?.costUsd, calls[0]?.outputCostUsd], [0.0011, 0.00055]);
  assert.deepEqual([calls[0]?.input[0]?.costUsd, calls[0]?.inputResidualUsd], [0.00088, 0.00022]);
  assert.ok(!('costUsd' in (calls[1] ?? {})) && !('costUsd' in (parts[0] ?? {})));
});

test('a call that the provider did not count has no tokens', () => {
  const [call] = ledgerOf('run a\npart s system\ncall 1 0-9 parts=s').calls;
  assert.ok(call && !('tokens' in call) && !('basis' in call) && !('inputResidualTokens' in call));
  assert.deepEqual(call.input, [{ section: 'system', parts: 1, uncounted: 1 }]);
});
