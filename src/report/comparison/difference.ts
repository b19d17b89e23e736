import { formatDeviation, unknownText } from '../numbers.ts';

/** Differences of stamps carry float noise. */
const noise = 1e-12;

/**
 * How a second number differs from a first: `1.20 s more (+4.6 %)`, `210 less (−12 %)`, `the same`. Unknown when either is.
 * Without the share where the first is nothing.
 */
export function differenceText(
  first: number | undefined,
  second: number | undefined,
  format: (amount: number) => string,
): string {
  if (first === undefined || second === undefined) return unknownText;
  const difference = second - first;
  if (Math.abs(difference) <= noise * Math.max(1, Math.abs(first))) return 'the same';
  const amount = `${format(Math.abs(difference))} ${difference > 0 ? 'more' : 'less'}`;
  return first > 0 ? `${amount} (${formatDeviation(difference / first)})` : amount;
}
