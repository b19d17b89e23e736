import { addKnown } from '../trace/usage.ts';
import type { CallProfile } from './calls.ts';
import { splitInput } from './input-split.ts';
import { layInput } from './lay-input.ts';
import { sectionOfPart } from './sections.ts';
import { sum } from './statistics.ts';
import type { CallLedger, PartLedger, Section } from './token-ledger.ts';
import type { UnitPrices } from './unit-prices.ts';
import type { Laid } from './walk-input.ts';

/** What one call's input cost, by what it was made of, in US dollars. What has no count is in the residual. */
export interface InputCost {
  /** Each sending of a part that has a count; undefined when its price is not known. */
  readonly sendings: readonly { readonly part: PartLedger; readonly usd: number | undefined }[];
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
  const sendings = sent.flatMap((part, piece) =>
    part?.tokens === undefined ? [] : { part, usd: usdOfPiece(laid, piece, units) },
  );
  const bySection = new Map<Section, number | undefined>([['overhead', usdOf(overhead, units)]]);
  for (const { part, usd } of sendings) {
    const section = sectionOfPart[part.kind];
    bySection.set(section, addKnown(bySection.has(section) ? bySection.get(section) : 0, usd));
  }
  const left = [...bands, split.plainTokens].map(
    (tokens, band) => tokens - (overhead[band] ?? 0) - sum([...(laid.tokens[band] ?? [])]),
  );
  const allKnown = sendings.every(({ usd }) => usd !== undefined);
  return { sendings, bySection, residualUsd: allKnown ? usdOf(left, units) : undefined };
}

function usdOf(tokensByBand: readonly number[], { inputUsd }: UnitPrices): number {
  return inputUsd.reduce((usd, price, band) => usd + (tokensByBand[band] ?? 0) * price, 0);
}

function usdOfPiece(laid: Laid, piece: number, { inputUsd }: UnitPrices): number | undefined {
  if (piece >= laid.known) return undefined;
  return inputUsd.reduce((usd, price, band) => usd + (laid.tokens[band]?.[piece] ?? 0) * price, 0);
}
