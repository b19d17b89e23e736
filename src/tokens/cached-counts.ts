import type { TokenCount } from '../trace/basis.ts';
import { digest } from '../trace/digest.ts';
import type { Cache } from './cache.ts';
import type { Tokenizer } from './counter.ts';

/** Counts texts, in order. */
export type CountTexts = (texts: readonly string[]) => Promise<readonly TokenCount[]>;

/** Wraps `ask` so that it is asked once for equal texts, and not for those in the cache. */
export function throughCache(
  ask: CountTexts,
  cache: Cache<TokenCount>,
  tokenizer: Tokenizer,
): CountTexts {
  return async (texts) => {
    const keyed = texts.map((text) => ({ text, key: digest(text) }));
    const known = new Map(keyed.map(({ key }) => [key, cache.get(key)]));
    const missing = new Map(
      keyed.filter(({ key }) => !known.get(key)).map(({ key, text }) => [key, text]),
    );
    const counts = missing.size === 0 ? [] : await ask([...missing.values()]);
    [...missing.keys()].forEach((key, index) => {
      const count = counts[index];
      known.set(key, count);
      // What the tokenizer did not count is not kept: the next thread may do better.
      if (count?.tokenizer === tokenizer) cache.set(key, count);
    });
    return keyed.flatMap(({ key }) => known.get(key) ?? []);
  };
}
