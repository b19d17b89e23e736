import { addKnown } from '../trace/usage.ts';

/** Sum of numbers; 0 for none. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The largest number; undefined for none. Safe for arrays of any length. */
export function largest(values: readonly number[]): number | undefined {
  return values.reduce<number | undefined>(
    (best, value) => (best === undefined || value > best ? value : best),
    undefined,
  );
}

/** The smallest number; undefined for none. Safe for arrays of any length. */
export function smallest(values: readonly number[]): number | undefined {
  return values.reduce<number | undefined>(
    (best, value) => (best === undefined || value < best ? value : best),
    undefined,
  );
}

/** The middle number, or the mean of the two in the middle; undefined for none. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}

/** Sum of counts of which any may be unknown: then the sum is. For lists too long to be arguments. */
export function sumKnown(counts: readonly (number | undefined)[]): number | undefined {
  return counts.reduce((total, count) => addKnown(total, count), 0);
}

/** A product of which any factor may be unknown: then the product is. */
export function multiplyKnown(
  one: number | undefined,
  other: number | undefined,
): number | undefined {
  return one === undefined || other === undefined ? undefined : one * other;
}
