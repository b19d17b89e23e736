/**
 * Tokens of one call as the provider reports them. `inputTokens` always includes cache reads and writes; providers that
 * report net are normalised where their answer is read. Absent means unknown.
 */
export interface Usage {
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly cacheReadTokens?: number;
  readonly cacheWriteTokens?: number;
}

/** Adds counts of which any may be unknown: unknown + anything is unknown. */
export function addKnown(...counts: readonly (number | undefined)[]): number | undefined {
  let sum = 0;
  for (const count of counts) {
    if (count === undefined) return undefined;
    sum += count;
  }
  return sum;
}
