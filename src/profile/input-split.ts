import type { Usage } from '../trace/usage.ts';

/**
 * The input of a call by how the provider took it. It caches prefixes, so this is also the order of the input:
 *
 *     ├─ read ─┼─ written for an hour ─┼─ written ─┼─ plain ─┤
 */
export interface InputSplit {
  readonly readTokens: number;
  readonly hourWriteTokens: number;
  readonly writeTokens: number;
  readonly plainTokens: number;
}

/**
 * Splits the input of a call. Undefined where its usage says too little, or what cannot be. A provider that counts the input
 * and names no cache used none: it would charge less for it.
 */
export function splitInput(usage: Usage | undefined): InputSplit | undefined {
  if (usage?.inputTokens === undefined || refusesCache(usage)) return undefined;
  const {
    inputTokens,
    cacheReadTokens = 0,
    cacheWriteTokens = 0,
    cacheWriteHourTokens = 0,
  } = usage;
  const plainTokens = inputTokens - cacheReadTokens - cacheWriteTokens;
  const writeTokens = cacheWriteTokens - cacheWriteHourTokens;
  if (plainTokens < 0 || writeTokens < 0) return undefined;
  return {
    readTokens: cacheReadTokens,
    hourWriteTokens: cacheWriteHourTokens,
    writeTokens,
    plainTokens,
  };
}

function refusesCache({ refused = [] }: Usage): boolean {
  return refused.some(({ field }) => field === 'cacheReadTokens' || field === 'cacheWriteTokens');
}
