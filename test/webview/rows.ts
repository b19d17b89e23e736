import type { ReportTable } from '../../src/protocol.ts';
import type { Picked } from '../../webview/table/pick-rows.ts';

/**
 * A table from lines such as `a 10`, `b ?`, `= 30`: a name and a number, `?` for an unknown one, `=` for the total. The name
 * sorts as text.
 */
export function tableOf(...lines: readonly string[]): ReportTable {
  const rows = lines.map((line): ReportTable['rows'][number] => {
    const [name = '', value = ''] = line.split(' ');
    const number = value === '?' ? { text: value } : { text: value, sort: Number(value) };
    const cells = [{ text: name, sort: name }, number];
    return name === '=' ? { cells, total: true } : { cells };
  });
  const columns = [
    { title: 'name', align: 'left' },
    { title: 'size', align: 'right' },
  ] as const;
  return { id: 't', sortable: true, columns, rows };
}

/** The names of the rows that are drawn, e.g. `b a | =` with the total. */
export function namesOf({ rows, totals }: Picked): string {
  const names = [rows, totals].map((each) => each.map(({ row }) => row.cells[0]?.text).join(' '));
  return names.filter((each) => each !== '').join(' | ');
}
