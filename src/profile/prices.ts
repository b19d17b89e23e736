import type { Usage } from '../trace/usage.ts';
import { buildCostTotals, type CallCost, roundedUsd } from './cost.ts';
import { known } from './known.ts';
import type { Profile } from './profile.ts';

/** What the price list calls the providers of ours that have prices. */
const sellers: { readonly [provider: string]: string } = { bedrock: 'aws' };

/**
 * Adds to a profile what its calls cost by the list price of the day of the run, where that is known. What a simulated run,
 * or a provider without prices, cost is not known. Loads the price list (about 50 ms) only where it is used; never rejects
 * for what a trace holds.
 */
export async function addCost(profile: Profile): Promise<Profile> {
  const { start, header, calls } = profile;
  const provider = start?.simulated === false ? start.model.provider : '';
  const seller = Object.hasOwn(sellers, provider) ? sellers[provider] : undefined;
  const date = new Date(header?.createdAt ?? Number.NaN);
  if (seller === undefined || Number.isNaN(date.getTime())) return profile;
  const priceOf = await openPrices(seller, date);
  const priced = calls.map((call) => known({ ...call, cost: priceOf(call.model, call.usage) }));
  return { ...profile, calls: priced, cost: buildCostTotals(priced) };
}

type PriceOf = (model: string, usage: Usage | undefined) => CallCost | undefined;

async function openPrices(providerId: string, timestamp: Date): Promise<PriceOf> {
  const { calcPrice } = await import('@pydantic/genai-prices');
  return (model, usage) => {
    const counts = usage && countsOf(usage);
    const price = counts && calcPrice(counts, model, { providerId, timestamp });
    if (!price) return undefined;
    return {
      inputUsd: roundedUsd(price.input_price),
      outputUsd: roundedUsd(price.output_price),
      totalUsd: roundedUsd(price.total_price),
    };
  };
}

/** The counts as the price list takes them: its input includes the cache, as ours does. Undefined when they say too little. */
function countsOf(usage: Usage) {
  const { inputTokens, outputTokens, cacheReadTokens = 0, cacheWriteTokens = 0 } = usage;
  if (inputTokens === undefined || outputTokens === undefined) return undefined;
  // Damage; the price list would throw.
  if (cacheReadTokens + cacheWriteTokens > inputTokens) return undefined;
  return {
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    cache_read_tokens: cacheReadTokens,
    cache_write_tokens: cacheWriteTokens,
  };
}
