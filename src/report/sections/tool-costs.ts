import type { Profile } from '../../profile/profile.ts';
import type { ToolLedger } from '../../profile/token-ledger.ts';
import { sum, sumKnown } from '../../profile/statistics.ts';
import { toolCostLines } from '../ledger/tool-cost-lines.ts';
import { countText, llmTimeText } from '../ledger/marks.ts';
import { type ToolCost, toolCosts, wasAskedFor } from '../ledger/tool-cost.ts';
import { marked } from '../basis-mark.ts';
import { known } from '../../profile/known.ts';
import { weakest } from '../../profile/counted.ts';
import { countOf, formatCount, formatMs, formatUsd } from '../numbers.ts';
import { flexible, right, type Section, spare, type Table } from '../page.ts';

const mostRows = 8;

/** What each tool really cost the model, beside what it took to execute; the dearest first. */
export function toolCostsSection(profile: Profile): readonly Section[] {
  const { tools } = profile.tokenLedger;
  if (!tools.some(hasCost)) return [];
  const costs = toolCosts(tools.filter(wasAskedFor), mostRows);
  return [
    {
      title: 'What each tool cost the model',
      ...(costs.length === 0 ? {} : { table: costsTable(costs.slice(0, mostRows)) }),
      lines: [...leftOut(costs.slice(mostRows)), ...toolCostLines(profile, costs)],
    },
  ];
}

/** False where a trace has neither blocks nor parts of a tool: that says nothing of its cost. */
export function hasCost({ decodeMs, llmTokens }: ToolLedger): boolean {
  return decodeMs > 0 || llmTokens !== 0;
}

function costsTable(costs: readonly ToolCost[]): Table {
  const isPriced = costs.some(({ costUsd }) => costUsd !== undefined);
  return {
    columns: [
      flexible('tool'),
      ...[spare('calls'), right('ran'), right('LLM time'), right('tokens')],
      ...(isPriced ? [right('cost')] : []),
      ...[spare('schema'), spare('tool_use'), spare('results')],
    ],
    rows: costs.map((cost) => cellsOf(cost, isPriced)),
  };
}

function cellsOf(cost: ToolCost, isPriced: boolean): readonly string[] {
  const tokens = (count: number | undefined): string => marked(formatCount(count), [cost]);
  return [
    cost.label,
    formatCount(cost.calls),
    formatMs(cost.runMs),
    llmTimeText(cost),
    tokens(cost.llmTokens),
    ...(isPriced ? [marked(formatUsd(cost.costUsd), [cost])] : []),
    tokens(cost.schemaSentTokens),
    tokens(cost.toolUseTokens),
    tokens(cost.resultSentTokens),
  ];
}

function leftOut(costs: readonly ToolCost[]): readonly string[] {
  if (costs.length === 0) return [];
  const names = sum(costs.map((cost) => cost.names));
  const tokens = sumKnown(costs.map(({ llmTokens }) => llmTokens));
  const basis = weakest(costs.map((cost) => cost.basis));
  return [`… and ${countOf(names, 'cheaper tool')}, ${countText(known({ tokens, basis }))} tokens`];
}
