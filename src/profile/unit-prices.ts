import type { calcPrice } from '@pydantic/genai-prices';

/** Dollars for one token of a call. */
export interface UnitPrices {
  /** Of input, by the bands of its split: read from the cache, written for an hour, written, plain. */
  readonly inputUsd: readonly [number, number, number, number];
  readonly outputUsd: number;
}

/**
 * The price of one token in a call of so much input, on which the tier of some models depends. Worked out from the prices of
 * calls that are all of one kind, so that the list itself says what holds where it names no price of a kind. Undefined when
 * the model is not in it.
 */
export function unitPrices(
  priceOf: (usage: Readonly<Record<string, number>>) => ReturnType<typeof calcPrice>,
  inputTokens: number,
): UnitPrices | undefined {
  // No tier begins below one token.
  const all = Math.max(1, inputTokens);
  const input = (kinds: Readonly<Record<string, number>>) =>
    (priceOf({ input_tokens: all, output_tokens: 0, ...kinds })?.input_price ?? 0) / all;
  const output = priceOf({ input_tokens: all, output_tokens: MILLION });
  if (output === null) return undefined;
  return {
    inputUsd: [
      input({ cache_read_tokens: all }),
      input({ cache_write_tokens: all, cache_write_1h_tokens: all }),
      input({ cache_write_tokens: all }),
      input({}),
    ],
    outputUsd: output.output_price / MILLION,
  };
}

/** Prices are of a million tokens: so many lose no digit. */
const MILLION = 1_000_000;
