import type { ReportTable } from '../../src/protocol.ts';
import type { Sort } from '../view/view.ts';
import type { KeyedRow } from './keyed-rows.ts';

type Direction = Sort['direction'];

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The rows by the values of a column. Rows with equal values keep their order; those without one come last, either way. */
export function sorted(
  rows: readonly KeyedRow[],
  column: number,
  direction: Direction,
): readonly KeyedRow[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const valueOf = ({ row }: KeyedRow) => row.cells[column]?.sort;
  return rows.toSorted((a, b) => {
    const [first, second] = [valueOf(a), valueOf(b)];
    if (first === undefined || second === undefined) {
      return Number(first === undefined) - Number(second === undefined);
    }
    return sign * compare(first, second);
  });
}

/** Numbers by size and before texts; texts as people sort them, `call 2` before `call 10`. */
function compare(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b);
  return typeof a === 'number' ? -1 : 1;
}

/** How the table is sorted after a press on the head of a column: numbers from the largest first, texts from A; then the other way; then as the report has them. */
export function nextSort(
  table: ReportTable,
  column: number,
  sort: Sort | undefined,
): Sort | undefined {
  const title = table.columns[column]?.title ?? '';
  const [first, second] = directionsOf(table, column);
  if (sort?.column !== title) return { column: title, direction: first };
  return sort.direction === first ? { column: title, direction: second } : undefined;
}

function directionsOf({ rows }: ReportTable, column: number): readonly [Direction, Direction] {
  const known = rows.find(({ cells }) => cells[column]?.sort !== undefined);
  const isText = typeof known?.cells[column]?.sort === 'string';
  return isText ? ['ascending', 'descending'] : ['descending', 'ascending'];
}
