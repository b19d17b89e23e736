/** What each candidate measured, one result a round; the same index is the same round. */
export type Rounds<Name extends string, Result> = { readonly [name in Name]: readonly Result[] };

/** The middle value; of an even number of values, the mean of the two in the middle. NaN when there are none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
  return (upper + lower) / 2;
}

/** The least value that so large a share of all does not exceed; NaN when there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
}

/**
 * Measures every candidate once a round. On a busy machine only results of the same round can be compared: take the median
 * of their ratios or differences. The order turns, so that none always follows the same one.
 */
export async function runRounds<Name extends string, Result>(
  rounds: number,
  candidates: { readonly [name in Name]: () => Promise<Result> },
): Promise<Rounds<Name, Result>> {
  const names = Object.keys(candidates) as Name[];
  const results = {} as Record<Name, Result[]>;
  for (const name of names) results[name] = [];
  for (let round = 0; round < rounds; round++) {
    for (const name of [
      ...names.slice(round % names.length),
      ...names.slice(0, round % names.length),
    ]) {
      results[name].push(await candidates[name]());
    }
  }
  return results;
}

/** Compares the two results of each round and gives the median of what `compare` makes of them. */
export function medianOfPairs(
  ours: readonly number[],
  theirs: readonly number[],
  compare: (our: number, their: number) => number,
): number {
  return median(ours.map((our, round) => compare(our, theirs[round] ?? NaN)));
}

/** Lines of text in columns: the first one to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widthOf = (column: number) => Math.max(...rows.map((row) => (row[column] ?? '').length));
  const pad = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widthOf(0)) : cell.padStart(widthOf(column));
  return rows.map((row) => row.map(pad).join('  ')).join('\n');
}
