import { digest } from '../trace/digest.ts';

/** Values by the digest of a text; when full, the one not used for longest goes. Holds no texts. */
export interface Cache<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

/** Makes a cache of at most `entries` values. */
export function createCache<T>(entries: number): Cache<T> {
  const values = new Map<string, T>();
  return {
    get(key) {
      const value = values.get(key);
      if (value !== undefined) {
        values.delete(key);
        values.set(key, value);
      }
      return value;
    },
    set(key, value) {
      values.delete(key);
      values.set(key, value);
      for (const oldest of values.keys()) {
        if (values.size <= entries) break;
        values.delete(oldest);
      }
    },
  };
}

/** Wraps a counting function so that a text seen lately is not counted again. */
export function rememberCounts(
  count: (text: string) => number,
  cache: Cache<number>,
): (text: string) => number {
  return (text) => {
    const key = digest(text);
    const seen = cache.get(key);
    if (seen !== undefined) return seen;
    const tokens = count(text);
    cache.set(key, tokens);
    return tokens;
  };
}
