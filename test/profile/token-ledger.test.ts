import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildProfile } from '../../src/profile/build.ts';
import { addCost } from '../../src/profile/prices.ts';
import type {
  CallLedger,
  LedgerRow,
  PartLedger,
  ToolLedger,
} from '../../src/profile/token-ledger.ts';
import { anyRun, anySoundRun } from '../support/arbitrary-run.ts';
import { anyTrace } from '../support/arbitrary-trace.ts';
import { slowLedgers } from './slow-ledger.ts';
import type { Maybe } from './slow-run.ts';

const sum = (all: readonly Maybe[]): number => all.reduce<number>((a, b) => a + (b ?? 0), 0);
const tokensOf = (rows: readonly LedgerRow[]): number => sum(rows.map(({ tokens }) => tokens));
/** Of a price list in dollars for a million tokens, all costs are whole thousandths of a micro-dollar. */
const microUsd = (usd: Maybe): Maybe =>
  usd === undefined ? undefined : Math.round(usd * 1e9) / 1e3;
const rounded = (micro: Maybe): Maybe => (micro === undefined ? undefined : microUsd(micro / 1e6));

const order = [
  ...['system', 'overhead', 'toolSchemas', 'userText', 'assistantText', 'thinking'],
  ...['toolUse', 'toolResults'],
];

const callNumbers = ({ input, output, ...call }: CallLedger): readonly Maybe[] => [
  ...order.map((section) => input.find((row) => row.section === section)?.tokens),
  call.inputResidualTokens,
  tokensOf(output),
  call.outputResidualTokens,
];

const partNumbers = (part: PartLedger): readonly Maybe[] => [
  ...[part.tokens, part.sentInCalls, part.sentTokens, part.carriedTokens, part.cachedTokens],
  microUsd(part.costUsd),
];

const toolNumbers = (tool: ToolLedger): readonly Maybe[] => [
  ...[tool.calls, tool.schemaSentTokens, tool.toolUseSentTokens, tool.resultSentTokens],
  ...[tool.toolUseTokens, tool.llmTokens, microUsd(tool.costUsd)],
];

test('both ledgers of a call balance to the token, and its costs to the cost of its input', async () => {
  await fc.assert(
    fc.asyncProperty(anyRun, async (events) => {
      const { tokenLedger, calls } = await addCost(buildProfile(events));
      assert.equal(tokenLedger.calls.length, calls.length);
      tokenLedger.calls.forEach((ledger, index) => {
        const { input, inputResidualTokens, inputResidualUsd, output, outputResidualTokens } =
          ledger;
        const { usage, cost, outputResidualTokens: ofBlocks } = calls[index] ?? {};
        const whole = (rows: readonly LedgerRow[], residual: Maybe): Maybe =>
          residual === undefined ? undefined : tokensOf(rows) + residual;
        assert.equal(whole(input, inputResidualTokens), usage?.inputTokens);
        assert.equal(whole(output, outputResidualTokens), usage?.outputTokens);
        if (ofBlocks !== undefined) assert.equal(ofBlocks, outputResidualTokens);
        const sections = input.map(({ section }) => order.indexOf(section));
        assert.deepEqual(
          sections,
          [...new Set(sections)].sort((a, b) => a - b),
        );
        if (inputResidualUsd === undefined) return;
        const costs = [...input.map(({ costUsd }) => costUsd), inputResidualUsd];
        assert.ok(Math.abs(sum(costs) - (cost?.inputUsd ?? NaN)) < 1e-9);
      });
    }),
    { numRuns: 150 },
  );
});

test('parts, overhead and residuals are all that the input of a run cost', async () => {
  await fc.assert(
    fc.asyncProperty(anySoundRun, async (events) => {
      const { tokenLedger, calls } = await addCost(buildProfile(events));
      const overheads = tokenLedger.calls.flatMap(({ input }) =>
        input.filter(({ section }) => section === 'overhead'),
      );
      const costs = [
        ...tokenLedger.parts.map(({ costUsd }) => costUsd),
        ...overheads.map(({ costUsd }) => costUsd),
        ...tokenLedger.calls.map(({ inputResidualUsd }) => inputResidualUsd),
      ];
      assert.ok(!costs.includes(undefined));
      assert.ok(tokenLedger.tools.every(({ costUsd }) => costUsd !== undefined));
      const whole = calls.map(({ cost }) => cost?.inputUsd ?? NaN);
      assert.ok(Math.abs(sum(costs) - sum(whole)) < 1e-8);
    }),
    { numRuns: 150 },
  );
});

test('every row of calls, parts and tools is the one that counting token by token finds', async () => {
  await fc.assert(
    fc.asyncProperty(anyRun, async (events) => {
      const { tokenLedger } = await addCost(buildProfile(events));
      const slow = slowLedgers(events);
      assert.deepEqual(tokenLedger.calls.map(callNumbers), slow.calls);
      assert.deepEqual(
        tokenLedger.parts.map(partNumbers),
        slow.parts.map((numbers) => [...numbers.slice(0, 5), rounded(numbers[5])]),
      );
      const tools = new Map(tokenLedger.tools.map((tool) => [tool.name, toolNumbers(tool)]));
      const slowTools = [...slow.tools].map(
        ([name, numbers]) => [name, [...numbers.slice(0, 6), rounded(numbers[6])]] as const,
      );
      assert.deepEqual(tools, new Map(slowTools));
    }),
    { numRuns: 150 },
  );
});

test('nothing is cached that was not sent, and no trace makes a ledger fail', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(anyRun, anyTrace), async (events) => {
      const { tokenLedger } = await addCost(buildProfile(events));
      for (const { cachedTokens = 0, sentTokens = 0 } of tokenLedger.parts) {
        assert.ok(cachedTokens <= sentTokens);
      }
    }),
    { numRuns: 250 },
  );
});
