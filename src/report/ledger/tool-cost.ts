import { weakest } from '../../profile/counted.ts';
import { known } from '../../profile/known.ts';
import { sum, sumKnown } from '../../profile/statistics.ts';
import type { ToolLedger } from '../../profile/token-ledger.ts';
import { type Family, groupFamilies } from '../families.ts';

/** What a tool, or a family of them, cost the model. Sums that rest on an unknown are absent. */
export interface ToolCost extends Omit<ToolLedger, 'name' | 'schemaTokens' | 'resultTokens'> {
  /** Cleaned: `sensor_000`, or `sensor_000…099`. */
  readonly label: string;
  /** How many tools. */
  readonly names: number;
  /** Decode and prefill as far as they are known: the least that `llmMs` can be. */
  readonly leastLlmMs: number;
}

/** The costs of tools, the dearest first; more than `most` tools are put together by family. */
export function toolCosts(tools: readonly ToolLedger[], most: number): readonly ToolCost[] {
  const families =
    tools.length > most
      ? groupFamilies(tools, ({ name }) => name)
      : tools.flatMap((tool) => groupFamilies([tool], ({ name }) => name));
  return families.map(costOf).sort(dearestFirst);
}

/** True for a tool that the model asked for. */
export function wasAskedFor({ calls, toolUseTokens, decodeMs }: ToolLedger): boolean {
  return calls > 0 || decodeMs > 0 || (toolUseTokens ?? 0) > 0;
}

/** The order of tools by what they cost: seconds before tokens, as they are what a run waits for. */
export function dearestFirst(
  a: Pick<ToolCost, 'leastLlmMs' | 'llmTokens'>,
  b: Pick<ToolCost, 'leastLlmMs' | 'llmTokens'>,
): number {
  return b.leastLlmMs - a.leastLlmMs || (b.llmTokens ?? 0) - (a.llmTokens ?? 0);
}

/** Adds up the tools of a family. */
export function costOf({ label, names, members }: Family<ToolLedger>): ToolCost {
  const total = (field: (tool: ToolLedger) => number | undefined): number | undefined =>
    sumKnown(members.map(field));
  return known({
    label,
    names,
    calls: sum(members.map(({ calls }) => calls)),
    runMs: sum(members.map(({ runMs }) => runMs)),
    schemaSentTokens: total((tool) => tool.schemaSentTokens),
    toolUseTokens: total((tool) => tool.toolUseTokens),
    toolUseSentTokens: total((tool) => tool.toolUseSentTokens),
    resultSentTokens: total((tool) => tool.resultSentTokens),
    llmTokens: total((tool) => tool.llmTokens),
    basis: weakest(members.map(({ basis }) => basis)),
    decodeMs: sum(members.map(({ decodeMs }) => decodeMs)),
    prefillMs: total((tool) => tool.prefillMs),
    llmMs: total((tool) => tool.llmMs),
    leastLlmMs: sum(members.map(({ decodeMs, prefillMs }) => decodeMs + (prefillMs ?? 0))),
    costUsd: total((tool) => tool.costUsd),
  });
}
