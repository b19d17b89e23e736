/** A count beside the truth, in tokens. */
export interface Compared {
  readonly estimated: number;
  readonly measured: number;
}

/** Errors of many counts, as shares of the truth. */
export interface Errors {
  readonly meanAbsolute: number;
  readonly bias: number;
  readonly p95: number;
  /** Of the sums: errors of both signs cancel. */
  readonly ofSum: number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

/** Compares each count, and the sums. */
export function errorsOf(all: readonly Compared[]): Errors {
  const errors = all.map(({ estimated, measured }) => estimated / measured - 1);
  const absolute = errors.map(Math.abs).sort((a, b) => a - b);
  const estimated = sum(all.map((one) => one.estimated));
  return {
    meanAbsolute: sum(absolute) / all.length,
    bias: sum(errors) / all.length,
    p95: absolute[Math.ceil(all.length * 0.95) - 1] ?? NaN,
    ofSum: estimated / sum(all.map(({ measured }) => measured)) - 1,
  };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(8);

/** One line of a table of errors. */
export function errorLine(name: string, all: readonly Compared[]): string {
  const { meanAbsolute, bias, p95, ofSum } = errorsOf(all);
  return `${name.padEnd(44)}${[meanAbsolute, bias, p95, ofSum].map(percent).join('')}`;
}

/** The heads of its columns. */
export const errorHead = `${''.padEnd(44)}${['mean', 'bias', 'p95', 'sum'].map((head) => head.padStart(8)).join('')}`;
