/**
 * Tokens of one call as the provider reports them. `inputTokens` always includes cache reads and writes; providers that
 * report net are normalised where their answer is read. Absent means unknown.
 */
export interface Usage {
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly cacheReadTokens?: number;
  readonly cacheWriteTokens?: number;
  /** Of `cacheWriteTokens`, those kept for an hour, which cost more; absent where the provider does not tell them apart. */
  readonly cacheWriteHourTokens?: number;
  /** What the provider sent that can be no count of tokens, as it was sent; the field is then absent above. */
  readonly refused?: readonly RefusedCount[];
}

/** A number of a provider that can be no count: negative, a fraction, not finite, or absurdly large. */
export interface RefusedCount {
  readonly field: 'inputTokens' | 'outputTokens' | 'cacheReadTokens' | 'cacheWriteTokens';
  /** As it stood on the wire. */
  readonly value: string;
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
