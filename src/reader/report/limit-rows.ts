import { formatCount } from '../../report/numbers.ts';

/** The rows of a table that are shown, and in words what is not. */
export interface LimitedRows<Row> {
  readonly shown: readonly Row[];
  readonly omitted?: string;
}

/** What rows are of, e.g. `calls`, and how much one weighs: the heaviest are kept. */
export interface RowWeight<Row> {
  readonly noun: string;
  /** What the heaviest are, e.g. `dearest`; the slowest where nothing is said. */
  readonly heaviest?: string;
  weightOf(row: Row): number;
}

/** Keeps the rows that weigh most, in the order in which they were. */
export function limitRows<Row>(
  rows: readonly Row[],
  most: number,
  { noun, heaviest: word = 'slowest', weightOf }: RowWeight<Row>,
): LimitedRows<Row> {
  const more = rows.length - most;
  if (more <= 0) return { shown: rows };
  const heaviest = rows.toSorted((a, b) => weightOf(b) - weightOf(a)).slice(0, most);
  const kept = new Set(heaviest);
  return {
    shown: rows.filter((row) => kept.has(row)),
    omitted: `${formatCount(more)} ${noun} more; the ${word} ${formatCount(most)} are shown`,
  };
}
