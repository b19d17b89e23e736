import { unknownText } from '../../report/numbers.ts';
import type { ReportTable } from '../../protocol.ts';
import { columnTerm } from './glossary.ts';

/** A cell of a table. */
export type Cell = ReportTable['rows'][number]['cells'][number];

/** What stands where something did not happen, and so has no number. */
export const absentText = '–';

/** A word by which rows may be sorted. */
export function word(text: string): Cell {
  return { text, sort: text };
}

/** A number in its base unit, by which rows may be sorted; one that is not known has none. */
export function number(
  value: number | undefined,
  format: (value: number) => string,
  unknown = unknownText,
): Cell {
  if (value === undefined) return { text: unknown };
  const text = format(value);
  // Damaged traces give sums beyond all numbers, and durations below 0.
  return Number.isFinite(value) ? { text, sort: Math.max(0, value) } : { text };
}

/** A number that may be below nothing, such as a residual. */
export function signed(
  value: number | undefined,
  format: (value: number) => string,
  unknown = unknownText,
): Cell {
  const cell = number(value, format, unknown);
  return cell.sort === undefined || value === undefined ? cell : { ...cell, sort: value };
}

/** The columns of a table, explained by the glossary; a title that begins with `<` is of text and stands left. */
export function columnsOf(section: string, titles: readonly string[]): ReportTable['columns'] {
  return titles.map((title) => {
    const isText = title.startsWith('<');
    const name = isText ? title.slice(1) : title;
    const about = columnTerm(section, name);
    const column = { title: name, align: isText ? 'left' : 'right' } as const;
    return about === undefined ? column : { ...column, about };
  });
}
