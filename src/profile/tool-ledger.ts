import type { PartKind } from '../trace/part.ts';
import { addKnown } from '../trace/usage.ts';
import type { BlockProfile } from './blocks.ts';
import type { CallProfile } from './calls.ts';
import { weakest } from './counted.ts';
import { groupBy } from './group-by.ts';
import { known } from './known.ts';
import { sum, sumKnown } from './statistics.ts';
import type { PartLedger, ToolLedger } from './token-ledger.ts';
import { partsByTool, type ToolPart } from './tool-owners.ts';
import type { ToolTotals } from './tool-totals.ts';
import type { ToolCallProfile } from './tools.ts';

/**
 * Builds the ledger of each tool that was declared, asked for or called: `totals` in their order, then those of which a trace
 * has only parts.
 */
export function buildToolLedgers(
  parts: readonly PartLedger[],
  calls: readonly CallProfile[],
  tools: readonly ToolCallProfile[],
  totals: readonly ToolTotals[],
): readonly ToolLedger[] {
  const partsOf = partsByTool(parts, calls, tools);
  const blocksOf = blocksByTool(calls);
  const totalsOf = new Map(totals.map((total) => [total.name, total]));
  const names = new Set([...totalsOf.keys(), ...partsOf.keys()]);
  return [...names].map((name) =>
    toolLedger(name, totalsOf.get(name), blocksOf.get(name) ?? [], partsOf.get(name) ?? []),
  );
}

/** The blocks of answers that ask for a tool, by its name. */
export function blocksByTool(
  calls: readonly CallProfile[],
): ReadonlyMap<string | undefined, readonly BlockProfile[]> {
  return groupBy(
    calls.flatMap((call) => call.blocks),
    ({ tool }) => tool,
  );
}

function toolLedger(
  name: string,
  totals: ToolTotals | undefined,
  blocks: readonly BlockProfile[],
  own: readonly ToolPart[],
): ToolLedger {
  const sent = (kind: PartKind) =>
    sumOwn(
      own.filter(({ part }) => part.kind === kind),
      (part) => part.sentTokens,
    );
  const schemaSentTokens = sent('toolSchema');
  const toolUseSentTokens = sent('toolUse');
  const resultSentTokens = sent('toolResult');
  const toolUseTokens = sumKnown(blocks.map(({ outputTokens }) => outputTokens));
  const decodeMs = sum(blocks.map(({ startMs, endMs }) => endMs - startMs));
  const prefillMs = sumOwn(own, (part) => part.prefillMs);
  return known({
    name,
    calls: totals?.calls ?? 0,
    runMs: totals?.runMs ?? 0,
    schemaTokens: totals?.schemaTokens,
    schemaSentTokens,
    toolUseTokens,
    toolUseSentTokens,
    resultTokens: totals === undefined ? 0 : totals.resultTokens,
    resultSentTokens,
    llmTokens: addKnown(schemaSentTokens, toolUseSentTokens, resultSentTokens, toolUseTokens),
    basis: weakest([...own.map(({ part }) => part), ...blocks].map(({ basis }) => basis)),
    decodeMs,
    prefillMs,
    llmMs: addKnown(decodeMs, prefillMs),
  });
}

/** A sum over the parts of a tool; undefined when one is unknown, or shared with another tool. */
export function sumOwn(
  own: readonly ToolPart[],
  field: (part: PartLedger) => number | undefined,
): number | undefined {
  return sumKnown(own.map(({ part, shared }) => (shared ? undefined : field(part))));
}
