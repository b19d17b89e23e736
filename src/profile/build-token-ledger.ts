import type { TokenCount } from '../trace/basis.ts';
import { buildCallLedger } from './call-ledger.ts';
import type { CallProfile } from './calls.ts';
import { buildContextGrowth } from './context-growth.ts';
import type { Facts } from './facts.ts';
import { overheadsByModel } from './overhead.ts';
import { buildPartLedgers, partFields } from './part-ledger.ts';
import type { PartProfile } from './parts.ts';
import { fitRates } from './rates.ts';
import type { TokenLedger } from './token-ledger.ts';
import { buildToolLedgers } from './tool-ledger.ts';
import type { ToolTotals } from './tool-totals.ts';
import type { ToolCallProfile } from './tools.ts';

/** Builds where the tokens of a run went; prices and the window of the context are not looked up here, see prices.ts. */
export function buildTokenLedger(
  facts: Facts,
  calls: readonly CallProfile[],
  tools: readonly ToolCallProfile[],
  parts: readonly PartProfile[],
  perTool: readonly ToolTotals[],
  counts: ReadonlyMap<string, TokenCount>,
): TokenLedger {
  const byId = new Map(parts.map((part) => [part.id, part]));
  const overheads = overheadsByModel(facts.overheads);
  const ledgers = calls.map((call) => buildCallLedger(call, { parts: byId, counts, overheads }));
  const rates = fitRates(calls);
  const partLedgers = buildPartLedgers(parts, calls, ledgers, rates, partFields(facts));
  return {
    calls: ledgers,
    parts: partLedgers,
    tools: buildToolLedgers(partLedgers, calls, tools, perTool),
    rates,
    context: buildContextGrowth(ledgers),
  };
}
