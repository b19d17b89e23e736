import { openPriceList } from '../profile/price-list.ts';
import type { Family } from '../tokens/family.ts';
import type { CountingModel, ModelFacts } from './messages.ts';

/** Who sells a model that is no model of Amazon Bedrock, by its name. */
const sellers: readonly (readonly [name: RegExp, providerId: string])[] = [
  [/^(gpt|o\d|chatgpt)/, 'openai'],
  [/^claude/, 'anthropic'],
  [/^gemini/, 'google'],
  [/^(mistral|codestral|ministral|magistral)/, 'mistral'],
];

/** What is known of a model; what is not is absent. */
export async function modelFacts(
  { provider, modelId }: CountingModel,
  { id, source, overhead }: Family,
): Promise<ModelFacts> {
  const price = provider === 'simulated' ? undefined : await inputPrice(modelId);
  return {
    ...{ family: id, source, overheadSource: overhead.source },
    ...(overhead.withTools === undefined ? {} : { overheadTokens: overhead.withTools }),
    ...(price === undefined ? {} : { usdPerMillionInputTokens: price }),
  };
}

async function inputPrice(modelId: string): Promise<number | undefined> {
  const seller = sellers.find(([name]) => name.test(modelId))?.[1] ?? 'aws';
  const prices = await openPriceList(seller, new Date());
  // A million at once may have the price of a long context, which few calls have.
  const usage = { inputTokens: 1000, outputTokens: 0 };
  const unit = prices.costOf(modelId, usage)?.inputUsd;
  return unit === undefined || unit === 0 ? undefined : unit * 1000;
}
