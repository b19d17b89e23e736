import type { Usage } from '../trace/usage.ts';
import { type CallCost, roundedUsd } from './cost.ts';
import { splitInput } from './input-split.ts';
import { type UnitPrices, unitPrices } from './unit-prices.ts';

/** The list prices of one seller on one day. */
export interface PriceList {
  /** What a call cost; undefined when the model has no price, or the usage says too little. */
  costOf(model: string, usage: Usage | undefined): CallCost | undefined;
  /** Most tokens the model takes; undefined when not known. */
  windowOf(model: string): number | undefined;
}

/** Loads the list (about 50 ms). `providerId` is as the list has it. */
export async function openPriceList(providerId: string, timestamp: Date): Promise<PriceList> {
  const { calcPrice } = await import('@pydantic/genai-prices');
  const calculate = (model: string) => (counts: Readonly<Record<string, number>>) =>
    calcPrice(counts, model, { providerId, timestamp });
  // A list has hundreds of models to look through; a run has few.
  const flat = new Map<string, UnitPrices | undefined>();
  const unitsOf = (model: string, inputTokens: number): UnitPrices | undefined => {
    if (flat.has(model)) return flat.get(model);
    const units = unitPrices(calculate(model), inputTokens);
    const prices = Object.values(calculate(model)({ input_tokens: 0 })?.model_price ?? {});
    if (prices.every((price) => typeof price === 'number')) flat.set(model, units);
    return units;
  };
  return {
    windowOf: (model) => calculate(model)({ input_tokens: 0 })?.model.context_window,
    costOf: (model, usage) => {
      const counts = countsOf(usage);
      const price = counts && calculate(model)(counts);
      const unitUsd = counts && unitsOf(model, counts.input_tokens);
      if (!price || !unitUsd) return undefined;
      return {
        inputUsd: roundedUsd(price.input_price),
        outputUsd: roundedUsd(price.output_price),
        totalUsd: roundedUsd(price.total_price),
        unitUsd,
      };
    },
  };
}

/** The counts as the price list takes them: its input includes the cache, as ours does. Undefined when they say too little. */
function countsOf(usage: Usage | undefined) {
  const split = splitInput(usage);
  if (usage?.inputTokens === undefined || usage.outputTokens === undefined || !split) {
    return undefined;
  }
  return {
    input_tokens: usage.inputTokens,
    output_tokens: usage.outputTokens,
    cache_read_tokens: split.readTokens,
    cache_write_tokens: split.writeTokens + split.hourWriteTokens,
    cache_write_1h_tokens: split.hourWriteTokens,
  };
}
