import { formatCount, formatShare, formatUsd } from '../report/numbers.ts';
import type { ModelFacts, ScannedField, ScannedTool } from '../scanner/messages.ts';
import { fieldName } from './breakdown.ts';
import { tokensAtLength } from './token-words.ts';
import type { ToolHistory } from './tool-history.ts';

/** What a hover says of a tool. Parts of it are text of others. */
export interface ToolHover {
  readonly title: string;
  /** Fields by tokens, in columns; empty where the schema is not known. */
  readonly table: string;
  readonly lines: readonly string[];
}

/** What is known beside the declaration. */
export interface HoverContext {
  readonly model: string;
  readonly facts: ModelFacts | undefined;
  readonly history: ToolHistory | undefined;
}

/** Rows of a hover; the breakdown has all. */
const mostRows = 12;

/** Where the tokens of a tool stand, and what they cost. */
export function hoverLinesOf(
  tool: ScannedTool,
  { model, facts, history }: HoverContext,
): ToolHover {
  const { tokens, doubts, fields, times } = tool;
  return {
    title: `${tokensAtLength(tokens)} in each call to ${model}`,
    table: tableOf(fields),
    lines: [
      ...doubts.map(({ text, at }) => `Not known, and not counted: ${text} (line ${at.line + 1}).`),
      ...(times === undefined ? ['It is declared in a loop: how often is known at run time.'] : []),
      moneyLine(tool, facts, history),
      ...(facts === undefined ? [] : [`Counted by: ${facts.source}.`]),
    ],
  };
}

function tableOf(fields: readonly ScannedField[]): string {
  const rows = [...fields].sort((a, b) => b.tokens - a.tokens);
  const total = rows.reduce((sum, { tokens }) => sum + tokens, 0);
  const rest = rows.slice(mostRows).reduce((sum, { tokens }) => sum + tokens, 0);
  const shown = [
    ...rows.slice(0, mostRows).map(({ path, tokens }) => ({ name: fieldName(path), tokens })),
    ...(rows.length > mostRows ? [{ name: `${rows.length - mostRows} more`, tokens: rest }] : []),
  ];
  const width = Math.max(0, ...shown.map(({ name }) => name.length));
  return shown
    .map(({ name, tokens }) => {
      const share = total === 0 ? '' : formatShare(tokens / total).padStart(7);
      return `${name.padEnd(width)} ${formatCount(tokens).padStart(7)} ${share}`;
    })
    .join('\n');
}

/** Money for 1,000 runs: like the last one that sent it, else of one call each. */
function moneyLine(
  { tokens, times }: ScannedTool,
  facts: ModelFacts | undefined,
  history: ToolHistory | undefined,
): string {
  const price = facts?.usdPerMillionInputTokens;
  if (tokens === undefined || times === undefined || facts === undefined) {
    return 'Money: unknown.';
  }
  if (price === undefined) return 'Money: no list price of this model is known.';
  const calls = history?.last.facts.sentInCalls ?? 1;
  const usd = (tokens.tokens * times * calls * 1000 * price) / 1e6;
  const like =
    history === undefined ? 'of one call each' : `that send it ${formatCount(calls)}×, as the last`;
  return `${formatUsd(usd)} for 1,000 runs ${like}: list price ${formatUsd(price)} for a million input tokens, nothing cached.`;
}
