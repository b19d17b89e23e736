import type { BlockProfile } from './blocks.ts';
import type { CallProfile } from './calls.ts';
import { known } from './known.ts';
import type { PartProfile } from './parts.ts';
import { largest, sum, sumKnown } from './statistics.ts';
import type { ToolCallProfile } from './tools.ts';

/** What one tool cost over the run. */
export interface ToolTotals {
  readonly name: string;
  readonly calls: number;
  /** Calls that got a slot: what the times below are of. */
  readonly started: number;
  /** Calls that ended in an error, a timeout or were abandoned. */
  readonly errors: number;
  /** Sum of the durations; a call still running when the trace ends lasts until then. */
  readonly runMs: number;
  /** Sum of the waits of the calls that got a slot. */
  readonly waitMs: number;
  /** Absent when none got a slot. */
  readonly maxRunMs?: number;
  /** Tokens of the results; absent when any is unknown, as that of a call still running is. */
  readonly resultTokens?: number;
  /** Tokens of the tool_use blocks that called it; absent when any is unknown. */
  readonly toolUseTokens?: number;
  /** Tokens of its schema, one sending; absent when unknown. */
  readonly schemaTokens?: number;
}

interface Draft {
  readonly calls: ToolCallProfile[];
  readonly blocks: BlockProfile[];
  readonly schemas: PartProfile[];
}

/** Builds the totals of each tool that was called or declared, in the order in which they first appear. */
export function buildToolTotals(
  calls: readonly CallProfile[],
  tools: readonly ToolCallProfile[],
  parts: readonly PartProfile[],
  wallMs: number,
): readonly ToolTotals[] {
  const drafts = new Map<string, Draft>();
  const draftOf = (name: string) => {
    const draft = drafts.get(name) ?? { calls: [], blocks: [], schemas: [] };
    drafts.set(name, draft);
    return draft;
  };
  for (const tool of tools) draftOf(tool.name).calls.push(tool);
  for (const block of calls.flatMap((call) => call.blocks)) {
    if (block.tool !== undefined) draftOf(block.tool).blocks.push(block);
  }
  for (const part of parts) {
    if (part.kind === 'toolSchema' && part.name !== undefined)
      draftOf(part.name).schemas.push(part);
  }
  return [...drafts].map(([name, draft]) => totals(name, draft, wallMs));
}

function totals(name: string, { calls, blocks, schemas }: Draft, wallMs: number): ToolTotals {
  const started = calls.filter((call) => call.startedMs !== undefined);
  const runs = started.map((call) => (call.endedMs ?? wallMs) - (call.startedMs ?? 0));
  // A call may end without a result; one that has not ended has an unknown result.
  const results = calls.filter(
    (call) => call.resultPartId !== undefined || call.endedMs === undefined,
  );
  return known({
    name,
    calls: calls.length,
    started: started.length,
    errors: calls.filter((call) => isError(call)).length,
    runMs: sum(runs),
    waitMs: sum(started.map((call) => (call.startedMs ?? 0) - call.queuedMs)),
    maxRunMs: largest(runs),
    resultTokens: sumKnown(results.map((call) => call.resultTokens)),
    toolUseTokens: sumKnown(blocks.map((block) => block.outputTokens)),
    schemaTokens: schemas.at(-1)?.tokens,
  });
}

/** True when the call failed of itself; one that was cancelled did not. */
export function isError({ status }: ToolCallProfile): boolean {
  return status === 'error' || status === 'timeout' || status === 'abandoned';
}
