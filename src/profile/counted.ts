import type { Basis } from '../trace/basis.ts';
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
export function addCounts(counts: readonly (Counted | undefined)[]): Counted {
  const bases = new Set<Basis | undefined>();
  let tokens: number | undefined;
  let bandTokens: number | undefined;
  for (const count of counts) {
    if (count?.tokens === undefined) continue;
    bases.add(count.basis);
    tokens = (tokens ?? 0) + count.tokens;
    if (count.bandTokens !== undefined) bandTokens = (bandTokens ?? 0) + count.bandTokens;
  }
  return known({ tokens, basis: weakest([...bases]), bandTokens });
}

/** A provider's count less all that is counted of it; undefined where it gave no count. */
export function residualOf(
  total: number | undefined,
  rows: readonly Counted[],
): number | undefined {
  return total === undefined ? undefined : total - sum(rows.map(({ tokens }) => tokens ?? 0));
}
