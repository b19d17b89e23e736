import type { ReportTable } from '../../src/protocol.ts';
import type { TableView } from '../view/view.ts';
import { matching } from './filter.ts';
import { type KeyedRow, keyedRows } from './keyed-rows.ts';
import { sorted } from './sort.ts';

/** What is drawn of a table. */
export interface Picked {
  readonly rows: readonly KeyedRow[];
  /** Rows that fit the filter, also those not drawn. */
  readonly found: number;
  /** Rows of the table, without its totals. */
  readonly all: number;
  /** Always last; none while a filter is on, because they are no totals of what it leaves. */
  readonly totals: readonly KeyedRow[];
}

/** Filters, sorts and cuts the rows of a table. */
export function pickRows(table: ReportTable, { filter, sort, shown }: TableView): Picked {
  const keyed = keyedRows(table.rows);
  const body = keyed.filter(({ row }) => row.total === undefined);
  const found = matching(body, filter);
  const totals = found.length < body.length ? [] : keyed.filter(({ row }) => row.total === true);
  const column = table.columns.findIndex(({ title }) => title === sort?.column);
  const inOrder = sort === undefined || column < 0 ? found : sorted(found, column, sort.direction);
  return { rows: inOrder.slice(0, shown), found: found.length, all: body.length, totals };
}
