import type { TokenCount } from '../trace/basis.ts';
import type { OverheadTokensEvent } from '../trace/event.ts';
import type { BlockProfile } from './blocks.ts';
import { faultsOf } from './call-faults.ts';
import type { CallProfile } from './calls.ts';
import { addCounts, residualOf } from './counted.ts';
import { groupBy } from './group-by.ts';
import { known } from './known.ts';
import { overheadRow } from './overhead.ts';
import type { PartProfile } from './parts.ts';
import { inOrder, sectionOfBlock, sectionOfPart } from './sections.ts';
import type { CallLedger, Counted, LedgerRow, Section } from './token-ledger.ts';

/** What a ledger looks up of a run. */
export interface LedgerFacts {
  /** By id. */
  readonly parts: ReadonlyMap<string, PartProfile>;
  /** By part id. */
  readonly counts: ReadonlyMap<string, TokenCount>;
  /** By model. */
  readonly overheads: ReadonlyMap<string, OverheadTokensEvent>;
}

/** Builds the ledger of one call. */
export function buildCallLedger(call: CallProfile, facts: LedgerFacts): CallLedger {
  const { usage } = call;
  const sent = call.partIds.flatMap((id) => facts.parts.get(id) ?? []);
  const input = inputRows(facts.overheads.get(call.model), sent);
  const output = outputRows(call.blocks, facts.counts);
  return known({
    callId: call.callId,
    turn: call.turn,
    model: call.model,
    inputTokens: usage?.inputTokens,
    cacheReadTokens: usage?.cacheReadTokens,
    cacheWriteTokens: usage?.cacheWriteTokens,
    input,
    inputResidualTokens: residualOf(usage?.inputTokens, input),
    outputTokens: usage?.outputTokens,
    output,
    outputResidualTokens: residualOf(usage?.outputTokens, output),
    faults: faultsOf(call, call.partIds.length - sent.length),
  });
}

function inputRows(
  said: OverheadTokensEvent | undefined,
  sent: readonly PartProfile[],
): readonly LedgerRow[] {
  const overhead = overheadRow(said, sent);
  const rows = [...groupBy(sent, ({ kind }) => kind)].map(([kind, parts]) =>
    rowOf(sectionOfPart[kind], parts),
  );
  return inOrder(overhead === undefined ? rows : [...rows, overhead]);
}

function outputRows(
  blocks: readonly BlockProfile[],
  counts: ReadonlyMap<string, TokenCount>,
): readonly LedgerRow[] {
  const byKind = groupBy(blocks, ({ type }) => type);
  const rows = [...byKind].map(([kind, own]) =>
    rowOf(
      sectionOfBlock[kind],
      own.map(({ partId }) => (partId === undefined ? undefined : counts.get(partId))),
    ),
  );
  return inOrder(rows);
}

function rowOf(section: Section, counts: readonly (Counted | undefined)[]): LedgerRow {
  const uncounted = counts.filter((count) => count?.tokens === undefined).length;
  return { section, parts: counts.length, uncounted, ...addCounts(counts) };
}
