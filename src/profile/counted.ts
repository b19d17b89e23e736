import type { Basis, TokenCount } from '../trace/basis.ts';
import { known } from './known.ts';
import { sum } from './statistics.ts';
import type { Counted } from './token-ledger.ts';

/** From the strongest to the weakest. */
const strengths: readonly Basis[] = ['measured', 'exact', 'estimated'];

/** The weakest of some bases; undefined for none. */
export function weakest(bases: readonly (Basis | undefined)[]): Basis | undefined {
  return strengths.findLast((basis) => bases.includes(basis));
}

/** Adds up the counts that are known, their uncertainties too; nothing is known of none. */
export function addCounts(counts: readonly (TokenCount | undefined)[]): Counted {
  const counted = counts.filter((count) => count !== undefined);
  const bands = counted.flatMap(({ bandTokens }) => bandTokens ?? []);
  return known({
    tokens: counted.length === 0 ? undefined : sum(counted.map(({ tokens }) => tokens)),
    basis: weakest(counted.map(({ basis }) => basis)),
    bandTokens: bands.length === 0 ? undefined : sum(bands),
  });
}

/** A provider's count less all that is counted of it; undefined where it gave no count. */
export function residualOf(
  total: number | undefined,
  rows: readonly Counted[],
): number | undefined {
  return total === undefined ? undefined : total - sum(rows.map(({ tokens }) => tokens ?? 0));
}
