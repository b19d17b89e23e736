import type { ReportTable } from '../../src/protocol.ts';

/** A row of a table. */
export type Row = ReportTable['rows'][number];

/** A row that is drawn; the key is its own among the rows of its table, also in the next report of the run. */
export interface KeyedRow {
  readonly key: string;
  readonly row: Row;
}

/** The rows with their keys: a row is known by the trace that it opens, else by its place in the table. */
export function keyedRows(rows: readonly Row[]): readonly KeyedRow[] {
  const seen = new Set<string>();
  return rows.map((row, index) => {
    const name = row.opens ?? `${index}`;
    const key = seen.has(name) ? `${name} ${index}` : name;
    seen.add(key);
    return { key, row };
  });
}
