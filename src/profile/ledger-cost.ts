import type { CallProfile } from './calls.ts';
import { groupBy } from './group-by.ts';
import { splitInput } from './input-split.ts';
import { sectionOfPart } from './sections.ts';
import { sum, sumKnown } from './statistics.ts';
import type { CallLedger, PartLedger, Section } from './token-ledger.ts';
import type { UnitPrices } from './unit-prices.ts';
import { layInput, overheadTokens } from './walk-input.ts';

/** What one call's input cost, by what it was made of, in US dollars. What has no count is in the residual. */
export interface InputCost {
  /** Each sending of a part that has a count; undefined when its price is not known. */
  readonly sendings: readonly { readonly id: string; readonly usd: number | undefined }[];
  readonly bySection: ReadonlyMap<Section, number | undefined>;
  readonly residualUsd: number | undefined;
}

interface Piece {
  readonly section: Section;
  readonly id?: string;
  /** Its tokens by how they are priced. */
  readonly laid: readonly number[] | undefined;
}

/**
 * Spreads the cost of a call's input over what it sent: its tokens in the order of the cache, the first at the price of reads,
 * the next at that of writes, the rest at the plain price. The residual has what is left of each, be it less than none, so that
 * all of it is the cost of the input. Undefined where the call has no price.
 */
export function spreadInputCost(
  call: CallProfile,
  ledger: CallLedger,
  units: UnitPrices | undefined,
  parts: ReadonlyMap<string, PartLedger>,
): InputCost | undefined {
  const split = splitInput(call.usage);
  if (units === undefined || split === undefined) return undefined;
  const bands = [split.readTokens, split.hourWriteTokens, split.writeTokens];
  const pieces = piecesOf(call, ledger, bands, parts);
  const usdOf = (laid: readonly number[] | undefined) =>
    laid && sum(laid.map((tokens, band) => tokens * (units.inputUsd[band] ?? 0)));
  const left = [...bands, split.plainTokens].map((tokens, band) => {
    const taken = sumKnown(pieces.map(({ laid }) => laid?.[band]));
    return taken === undefined ? undefined : tokens - taken;
  });
  return {
    sendings: pieces.flatMap(({ id, laid }) => (id === undefined ? [] : { id, usd: usdOf(laid) })),
    bySection: new Map(
      [...groupBy(pieces, ({ section }) => section)].map(([section, own]) => [
        section,
        sumKnown(own.map(({ laid }) => usdOf(laid))),
      ]),
    ),
    residualUsd: sumKnown(
      left.map((tokens, band) => tokens && tokens * (units.inputUsd[band] ?? 0)),
    ),
  };
}

function piecesOf(
  call: CallProfile,
  ledger: CallLedger,
  bands: readonly number[],
  parts: ReadonlyMap<string, PartLedger>,
): readonly Piece[] {
  const { overhead, sendings } = layInput(call.partIds, overheadTokens(ledger), bands, parts);
  const counted = sendings.flatMap(({ id, laid }) => {
    const part = parts.get(id);
    return part?.tokens === undefined ? [] : { id, laid, section: sectionOfPart[part.kind] };
  });
  return [{ section: 'overhead', laid: overhead }, ...counted];
}
