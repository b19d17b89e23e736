import type { ReportTable } from '../../../src/protocol.ts';

type Cell = ReportTable['rows'][number]['cells'][number];

/** A cell that sorts by its text. */
export const textCell = (text: string): Cell => ({ text, sort: text });

/** A cell that sorts by a number. */
export const numberCell = (sort: number, text: string): Cell => ({ text, sort });

/** A cell of which nothing is known. */
export const unknownCell: Cell = { text: 'unknown' };

/** A table; each column is its title, its side and what it means. */
export function table(
  id: string,
  sortable: boolean,
  columns: readonly (readonly [title: string, align: 'left' | 'right', about: string])[],
  rows: ReportTable['rows'],
): ReportTable {
  return {
    id,
    sortable,
    columns: columns.map(([title, align, about]) => ({ title, align, about })),
    rows,
  };
}
