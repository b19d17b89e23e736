import { addKnown } from '../trace/usage.ts';
import type { CallProfile } from './calls.ts';
import { splitInput } from './input-split.ts';
import { layInput } from './lay-input.ts';
import { sectionOfPart } from './sections.ts';
import type { CallLedger, PartLedger, Section } from './token-ledger.ts';
import type { UnitPrices } from './unit-prices.ts';
import type { Laid } from './walk-input.ts';

/** What one call's input cost, by what it was made of, in US dollars. What has no count is in the residual. */
export interface InputCost {
  /** What was sent, in the order of the cache; undefined where the trace lacks the part. */
  readonly sent: readonly (PartLedger | undefined)[];
  /** What each cost; undefined where it has no count, or nobody knows its price. */
  readonly sentUsd: readonly (number | undefined)[];
  readonly bySection: ReadonlyMap<Section, number | undefined>;
  readonly residualUsd: number | undefined;
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
  const { overhead, sent, laid } = layInput(call, ledger, bands, parts);
  const sentUsd = sent.map((part, piece) =>
    part?.tokens === undefined ? undefined : usdOfPiece(laid, piece, units),
  );
  const bySection = new Map<Section, number | undefined>([['overhead', usdOf(overhead, units)]]);
  sent.forEach((part, piece) => {
    if (part?.tokens === undefined) return;
    const section = sectionOfPart[part.kind];
    const before = bySection.has(section) ? bySection.get(section) : 0;
    bySection.set(section, addKnown(before, sentUsd[piece]));
  });
  const left = [...bands, split.plainTokens].map((tokens, band) => {
    const laidThere = laid.tokens[band]?.reduce((all, one) => all + one, 0) ?? 0;
    return tokens - (overhead[band] ?? 0) - laidThere;
  });
  const isKnown = ![...bySection.values()].includes(undefined);
  return { sent, sentUsd, bySection, residualUsd: isKnown ? usdOf(left, units) : undefined };
}

function usdOf(tokensByBand: readonly number[], { inputUsd }: UnitPrices): number {
  return inputUsd.reduce((usd, price, band) => usd + (tokensByBand[band] ?? 0) * price, 0);
}

function usdOfPiece(laid: Laid, piece: number, { inputUsd }: UnitPrices): number | undefined {
  if (piece >= laid.known) return undefined;
  return inputUsd.reduce((usd, price, band) => usd + (laid.tokens[band]?.[piece] ?? 0) * price, 0);
}
