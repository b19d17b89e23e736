import { lastAtOrBefore } from '../../../src/profile/lanes/last-at-or-before.ts';
import type { Series } from '../../../src/profile/picture/picture.ts';

/** The least and the most of a series within one column, and what it has when the column ends; NaN where it is unknown. */
export interface SeriesColumn {
  readonly least: number;
  readonly most: number;
  readonly last: number;
}

/**
 * A series by columns of the plot, each from one edge to the next; cost: the stamps in view. `atOf` gives the place on the time
 * axis of an edge, from 0 to `columns`.
 */
export function columnsOf(
  { atMs, value }: Series,
  columns: number,
  atOf: (edge: number) => number,
): readonly SeriesColumn[] {
  let next = lastAtOrBefore(atMs, atOf(0)) + 1;
  let last = value[next - 1] ?? NaN;
  return Array.from({ length: columns }, (_, column) => {
    const endMs = atOf(column + 1);
    let [least, most] = [last, last];
    for (; next < atMs.length && (atMs[next] as number) < endMs; next += 1) {
      last = value[next] as number;
      least = Number.isNaN(least) ? last : Math.min(least, Number.isNaN(last) ? least : last);
      most = Number.isNaN(most) ? last : Math.max(most, Number.isNaN(last) ? most : last);
    }
    return { least, most, last };
  });
}

/** The most that a series ever is; undefined when it is never known. */
export function mostOf({ value }: Series): number | undefined {
  let most: number | undefined;
  for (const each of value) if (!Number.isNaN(each) && each > (most ?? -Infinity)) most = each;
  return most;
}

/** What the top of a series' band stands for: its limit, or else the most that it ever is; 1 when it is nothing. */
export function topOf(series: Series): number {
  const top = Math.max(series.limit ?? 0, mostOf(series) ?? 0);
  return top > 0 ? top : 1;
}

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** A value with its unit. */
export function seriesText(unit: Series['unit'], value: number): string {
  if (unit === 'share') return `${grouped.format(value * 100)} %`;
  if (unit === 'bytes') return `${grouped.format(value / 1e6)} MB`;
  if (unit === 'ms') return `${value < 10 ? value.toFixed(1) : grouped.format(value)} ms`;
  return `${grouped.format(value)} tokens`;
}
