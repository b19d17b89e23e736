/** What one call says: what the provider counted of some text, and what the local vocabulary does. */
export interface FactorObservation {
  readonly measuredTokens: number;
  readonly localTokens: number;
}

/** A factor that was learned from measured calls. */
export interface LearnedFactor {
  /** Median of measured ÷ local. */
  readonly factor: number;
  /** How many calls it rests on. */
  readonly points: number;
  /** Within this share of the factor lie nine calls in ten, were they spread normally; by the median deviation, so that a wild one does not count. */
  readonly relativeSpread: number;
}

/** With fewer, an outlier cannot be told from the rest. */
const fewestPoints = 3;
/** Median absolute deviation to standard deviation, and that to the range of nine in ten, both of a normal distribution. */
const spreadPerDeviation = 1.4826 * 1.645;

/**
 * Learns how many of the provider's tokens stand for a local one. Observations that can be no count (zero, negative, not finite)
 * are left out; undefined when fewer than three remain.
 */
export function learnFactor(observations: readonly FactorObservation[]): LearnedFactor | undefined {
  const ratios = observations
    .filter(({ measuredTokens, localTokens }) => measuredTokens > 0 && localTokens > 0)
    .map(({ measuredTokens, localTokens }) => measuredTokens / localTokens)
    .filter((ratio) => Number.isFinite(ratio) && ratio > 0);
  if (ratios.length < fewestPoints) return undefined;
  const factor = median(ratios);
  const deviation = median(ratios.map((ratio) => Math.abs(ratio / factor - 1)));
  return { factor, points: ratios.length, relativeSpread: deviation * spreadPerDeviation };
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? NaN;
  const lower = sorted[(sorted.length - 1) >> 1] ?? NaN;
  return (lower + upper) / 2;
}
