import { addKnown } from '../trace/usage.ts';
import type { CallProfile } from './calls.ts';
import { roundedUsd } from './cost.ts';
import { known } from './known.ts';
import { type InputCost, spreadInputCost } from './ledger-cost.ts';
import type { Profile } from './profile.ts';
import { sumKnown } from './statistics.ts';
import type { CallLedger, LedgerRow, PartLedger, TokenLedger, ToolLedger } from './token-ledger.ts';
import { sumOwn } from './tool-ledger.ts';
import { partsByTool } from './tool-owners.ts';
import type { UnitPrices } from './unit-prices.ts';

/** Adds to a run's ledger what everything in it cost. `units` are the prices of its calls; undefined where they are unknown. */
export function priceLedger(
  { tokenLedger, calls, tools }: Profile,
  units: readonly (UnitPrices | undefined)[],
): TokenLedger {
  const byId = new Map(tokenLedger.parts.map((part) => [part.id, part]));
  const usd = new Map<string, number | undefined>(tokenLedger.parts.map(({ id }) => [id, 0]));
  const ledgers = tokenLedger.calls.map((ledger, index) => {
    const call = calls[index];
    if (call === undefined) return ledger;
    const cost = spreadInputCost(call, ledger, units[index], byId);
    // A long run sends millions of times: added up here, as none of them is needed again.
    addSendings(usd, call, cost);
    return priceCall(ledger, cost, units[index]?.outputUsd);
  });
  const parts = tokenLedger.parts.map((part) =>
    known({
      ...part,
      costUsd: part.tokens === undefined ? undefined : roundedUsd(usd.get(part.id)),
    }),
  );
  return {
    ...tokenLedger,
    calls: ledgers,
    parts,
    tools: priceTools(tokenLedger.tools, parts, { calls, tools }, units),
  };
}

function addSendings(
  total: Map<string, number | undefined>,
  { partIds }: CallProfile,
  cost: InputCost | undefined,
): void {
  if (cost === undefined) for (const id of partIds) total.set(id, undefined);
  cost?.sent.forEach((part, piece) => {
    if (part) total.set(part.id, addKnown(total.get(part.id), cost.sentUsd[piece]));
  });
}

function priceCall(
  ledger: CallLedger,
  cost: InputCost | undefined,
  outputUsd: number | undefined,
): CallLedger {
  const ofOutput = (tokens: number | undefined) =>
    tokens === undefined || outputUsd === undefined ? undefined : roundedUsd(tokens * outputUsd);
  return known({
    ...ledger,
    input: ledger.input.map((row): LedgerRow => {
      const usd = row.tokens === undefined ? undefined : cost?.bySection.get(row.section);
      return known({ ...row, costUsd: roundedUsd(usd) });
    }),
    inputResidualUsd: roundedUsd(cost?.residualUsd),
    output: ledger.output.map((row): LedgerRow => known({ ...row, costUsd: ofOutput(row.tokens) })),
    outputResidualUsd: ofOutput(ledger.outputResidualTokens),
  });
}

/** What was sent of a tool as the parts have it, and its `tool_use` blocks by the price of output in their calls. */
function priceTools(
  ledgers: readonly ToolLedger[],
  parts: readonly PartLedger[],
  { calls, tools }: Pick<Profile, 'calls' | 'tools'>,
  units: readonly (UnitPrices | undefined)[],
): readonly ToolLedger[] {
  const partsOf = partsByTool(parts, calls, tools);
  const outputUsd = new Map<string, (number | undefined)[]>();
  calls.forEach(({ blocks }, index) => {
    for (const { tool, outputTokens } of blocks) {
      if (tool === undefined) continue;
      const price = units[index]?.outputUsd;
      const usd =
        outputTokens === undefined || price === undefined ? undefined : outputTokens * price;
      const all = outputUsd.get(tool);
      if (all) all.push(usd);
      else outputUsd.set(tool, [usd]);
    }
  });
  return ledgers.map((ledger) => {
    const sentUsd = sumOwn(partsOf.get(ledger.name) ?? [], (part) => part.costUsd);
    const askedUsd = sumKnown(outputUsd.get(ledger.name) ?? []);
    return known({ ...ledger, costUsd: roundedUsd(addKnown(sentUsd, askedUsd)) });
  });
}
