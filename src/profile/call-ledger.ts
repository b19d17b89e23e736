import type { TokenCount } from '../trace/basis.ts';
import type { OverheadTokensEvent } from '../trace/event.ts';
import type { PartKind } from '../trace/part.ts';
import type { BlockProfile } from './blocks.ts';
import { faultsOf } from './call-faults.ts';
import type { CallProfile } from './calls.ts';
import { addCounts, residualOf } from './counted.ts';
import { groupBy } from './group-by.ts';
import { known } from './known.ts';
import { overheadRow } from './overhead.ts';
import { inOrder, sectionOfBlock, sectionOfPart } from './sections.ts';
import type { CallLedger, LedgerRow, Section } from './token-ledger.ts';

/** What a ledger looks up of a run. */
export interface LedgerFacts {
  /** Kind of each part of the trace, by id. */
  readonly kinds: ReadonlyMap<string, PartKind>;
  readonly counts: ReadonlyMap<string, TokenCount>;
  /** By model. */
  readonly overheads: ReadonlyMap<string, OverheadTokensEvent>;
}

/** Builds the ledger of one call. */
export function buildCallLedger(call: CallProfile, facts: LedgerFacts): CallLedger {
  const { usage } = call;
  const sent = call.partIds.filter((id) => facts.kinds.has(id));
  const input = inputRows(call.model, sent, facts);
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
  model: string,
  sent: readonly string[],
  { kinds, counts, overheads }: LedgerFacts,
): readonly LedgerRow[] {
  const kindsSent = sent.flatMap((id) => kinds.get(id) ?? []);
  const overhead = overheadRow(overheads.get(model), kindsSent);
  const rows = [...groupBy(sent, (id) => kinds.get(id))].flatMap(([kind, ids]) =>
    kind === undefined
      ? []
      : rowOf(
          sectionOfPart[kind],
          ids.map((id) => counts.get(id)),
        ),
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

function rowOf(section: Section, counts: readonly (TokenCount | undefined)[]): LedgerRow {
  const uncounted = counts.filter((count) => count === undefined).length;
  return { section, parts: counts.length, uncounted, ...addCounts(counts) };
}
