import { known } from './known.ts';
import { sum, sumKnown } from './statistics.ts';
import type { UnitPrices } from './unit-prices.ts';

/** The price list by name and version. A test holds it to the package that is installed. */
export const PRICE_LIST = '@pydantic/genai-prices 0.1.8';

/** What one call cost by list price, in US dollars. */
export interface CallCost {
  /** With cache reads and writes. */
  readonly inputUsd: number;
  readonly outputUsd: number;
  /** May hold more than the two, where a provider takes money for the request itself. */
  readonly totalUsd: number;
  /** Of one token of it. */
  readonly unitUsd: UnitPrices;
}

/** What all calls cost by list price, in US dollars. */
export interface CostTotals {
  /** Absent when the cost of any call is unknown. */
  readonly costUsd?: number;
  /** Sum over the calls whose cost is known: the true cost is at least this. */
  readonly knownCostUsd: number;
}

/** Adds up the calls; a call without a cost is of unknown cost. */
export function buildCostTotals(calls: readonly { readonly cost?: CallCost }[]): CostTotals {
  const costs = calls.map(({ cost }) => cost?.totalUsd);
  return known({
    costUsd: roundedUsd(sumKnown(costs)),
    knownCostUsd: roundedUsd(sum(costs.map((cost) => cost ?? 0))),
  });
}

/** Sums carry float noise far below what any token costs, which is at least a ten-millionth of a cent. */
export function roundedUsd<Usd extends number | undefined>(usd: Usd): Usd {
  return (usd === undefined ? usd : Math.round(usd * 1e10) / 1e10) as Usd;
}
