import { html, nothing, type TemplateResult } from 'lit-html';
import { ifDefined } from 'lit-html/directives/if-defined.js';
import type { ReportTable } from '../../src/protocol.ts';
import type { Panel } from '../view/panel.ts';
import { tableViewOf, withTable } from '../view/view.ts';
import { nextSort } from './sort.ts';

/** The heads of the columns; nothing for a table without any. Those of a sortable table sort it. */
export function tableHead(table: ReportTable, panel: Panel): TemplateResult | typeof nothing {
  if (table.columns.every(({ title }) => title === '')) return nothing;
  const canSort = table.sortable && table.rows.length > 1;
  const heads = table.columns.map(({ title, align, about }, column) => {
    // A head without a word is no head.
    if (title === '') return html`<td></td>`;
    if (canSort) return sortingHead(table, column, panel);
    return html`<th scope="col" class=${align} title=${ifDefined(about)}>${title}</th>`;
  });
  return html`<thead>
    <tr>
      ${heads}
    </tr>
  </thead>`;
}

function sortingHead(table: ReportTable, column: number, panel: Panel): TemplateResult {
  const { title = '', align = 'left', about } = table.columns[column] ?? {};
  const { sort } = tableViewOf(panel.view, table.id);
  const order = sort?.column === title ? sort.direction : 'none';
  const press = (): void =>
    panel.change((view) => {
      const next = nextSort(table, column, tableViewOf(view, table.id).sort);
      return withTable(view, table.id, { sort: next });
    });
  return html`<th scope="col" class=${align} aria-sort=${order}>
    <button type="button" class="sort" title=${ifDefined(about)} @click=${press}>
      ${title}<span class="arrow" aria-hidden="true"></span>
    </button>
  </th>`;
}
