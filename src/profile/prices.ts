import type { CallProfile } from './calls.ts';
import { withWindow } from './context-growth.ts';
import { buildCostTotals, PRICE_LIST } from './cost.ts';
import { known } from './known.ts';
import { priceLedger } from './price-ledger.ts';
import { openPriceList, type PriceList } from './price-list.ts';
import type { Profile } from './profile.ts';
import type { ContextGrowth } from './token-ledger.ts';

/** What the price list calls the providers of ours that have prices. */
const sellers: { readonly [provider: string]: string } = { bedrock: 'aws' };

/**
 * Adds to a profile what its calls, parts and tools cost by the list price of the day of the run, where that is known, and how
 * much context the model takes. What a simulated run,
 * or a provider without prices, cost is not known. Loads the price list (about 50 ms) only where it is used; never rejects
 * for what a trace holds.
 */
export async function addCost(profile: Profile): Promise<Profile> {
  const { start, header, calls } = profile;
  const provider = start?.simulated === false ? start.model.provider : '';
  const seller = Object.hasOwn(sellers, provider) ? sellers[provider] : undefined;
  const date = new Date(header?.createdAt ?? Number.NaN);
  if (seller === undefined || Number.isNaN(date.getTime())) return profile;
  const list = await openPriceList(seller, date);
  const priced = calls.map((call) => known({ ...call, cost: list.costOf(call.model, call.usage) }));
  const ledger = priceLedger(
    profile,
    priced.map(({ cost }) => cost?.unitUsd),
  );
  return {
    ...profile,
    calls: priced,
    cost: buildCostTotals(priced),
    tokenLedger: { ...ledger, context: windowed(ledger.context, calls, list) },
  };
}

/** The window is that of the model that was called last: it is the one that the context grows towards. */
function windowed(
  context: ContextGrowth,
  calls: readonly CallProfile[],
  list: PriceList,
): ContextGrowth {
  const model = calls.at(-1)?.model;
  const windowTokens = model === undefined ? undefined : list.windowOf(model);
  return windowTokens === undefined ? context : withWindow(context, windowTokens, PRICE_LIST);
}
