import type { ReportTable } from '../../protocol.ts';

type Columned = Pick<ReportTable, 'columns' | 'rows'>;

/** The table without those of the named columns of which nothing is known in any row, or which hold nothing but 0. */
export function withKnownColumns<Table extends Columned>(
  table: Table,
  optional: readonly string[],
): Table {
  const keeps = table.columns.map(
    ({ title }, at) =>
      !optional.includes(title) || table.rows.some(({ cells }) => Boolean(cells[at]?.sort)),
  );
  const kept = <T>(things: readonly T[]): readonly T[] => things.filter((_, at) => keeps[at]);
  return {
    ...table,
    columns: kept(table.columns),
    rows: table.rows.map((row) => ({ ...row, cells: kept(row.cells) })),
  };
}
