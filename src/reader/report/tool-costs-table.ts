import type { Profile } from '../../profile/profile.ts';
import type { ReportSection } from '../../protocol.ts';
import { marked } from '../../report/basis-mark.ts';
import { clean } from '../../report/clean.ts';
import { llmTimeText } from '../../report/ledger/marks.ts';
import { toolCostLines } from '../../report/ledger/tool-cost-lines.ts';
import { type ToolCost, toolCosts, wasAskedFor } from '../../report/ledger/tool-cost.ts';
import { formatCount, formatMs, formatUsd } from '../../report/numbers.ts';
import { hasCost } from '../../report/sections/tool-costs.ts';
import { absentText, type Cell, columnsOf, number, word } from './cells.ts';
import { withKnownColumns } from './known-columns.ts';
import { limitRows } from './limit-rows.ts';

const title = 'What each tool cost the model';
const columns = [
  ...['<tool', 'calls', 'ran', 'LLM time', 'tokens', 'cost'],
  ...['schema', 'tool_use', 'sent again', 'results', 'in runs'],
];

/** Columns that a run without them goes without. */
const optional = ['sent again', 'cost', 'in runs'];

/** What the text folds by family; its sentences are the same here. */
const mostNamed = 8;

/** Every tool with what it cost the model, beside what it took to execute; the dearest first. */
export function toolCostsTable(profile: Profile, mostRows: number): readonly ReportSection[] {
  const { tools } = profile.tokenLedger;
  if (!tools.some(hasCost)) return [];
  const price = profile.start?.simulated === true ? absentText : undefined;
  const costs = toolCosts(tools, tools.length);
  const limit = { noun: 'tools', heaviest: 'dearest', weightOf };
  const { shown, ...omitted } = limitRows(costs, mostRows, limit);
  const runsCell = runsCells(profile);
  const table = {
    id: 'tool-costs',
    sortable: true,
    columns: columnsOf(title, columns),
    rows: shown.map((cost) => ({ cells: [...cellsOf(cost, price), runsCell(cost)] })),
    ...omitted,
  };
  const named = toolCosts(tools.filter(wasAskedFor), mostNamed);
  return [
    { title, table: withKnownColumns(table, optional), lines: toolCostLines(profile, named) },
  ];
}

/** `4 of 7`: in how many known runs a tool was called. Every tool has its own row here, so its label is its name. */
function runsCells({ knownRuns }: Profile): (cost: ToolCost) => Cell {
  if (knownRuns === undefined) return () => number(undefined, formatCount);
  const calledIn = new Map([...knownRuns.calledIn].map(([name, runs]) => [clean(name), runs]));
  const runs = formatCount(knownRuns.runs);
  return ({ label }) =>
    number(calledIn.get(label) ?? 0, (called) => `${formatCount(called)} of ${runs}`);
}

function weightOf({ leastLlmMs, llmTokens }: ToolCost): number {
  return leastLlmMs + (llmTokens ?? 0) / 1e6;
}

function cellsOf(cost: ToolCost, price: string | undefined): readonly Cell[] {
  const tokens = (count: number | undefined): Cell =>
    number(count, (value) => marked(formatCount(value), [cost]));
  const { llmMs, leastLlmMs, runMs, calls } = cost;
  const least = llmMs ?? (leastLlmMs > 0 ? leastLlmMs : undefined);
  return [
    word(cost.label),
    number(calls, formatCount),
    // What was never called did not run for no time.
    number(calls === 0 ? undefined : runMs, formatMs, absentText),
    number(least, () => llmTimeText(cost)),
    tokens(cost.llmTokens),
    number(cost.costUsd, (usd) => marked(formatUsd(usd), [cost]), price),
    tokens(cost.schemaSentTokens),
    tokens(cost.toolUseTokens),
    tokens(cost.toolUseSentTokens),
    tokens(cost.resultSentTokens),
  ];
}
