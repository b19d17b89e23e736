import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { ReportTable } from '../../src/protocol.ts';
import type { Panel } from '../view/panel.ts';
import { tableViewOf } from '../view/view.ts';
import { pickRows } from './pick-rows.ts';
import { rowTemplate } from './row.ts';
import { tableFoot } from './table-foot.ts';
import { tableHead } from './table-head.ts';
import { tableTools } from './table-tools.ts';

/** A table that scrolls in its own box where it must, with what narrows and extends it. */
export function tableTemplate(table: ReportTable, caption: string, panel: Panel): TemplateResult {
  const picked = pickRows(table, tableViewOf(panel.view, table.id));
  const row = ({ row: each }: (typeof picked.rows)[number]): TemplateResult =>
    rowTemplate(each, table.columns, panel);
  return html`${tableTools(table, caption, picked, panel)}
    <div class="box">
      <div class="scroller" role="group" aria-label=${caption} data-place=${table.id}>
        <table>
          <caption class="hidden">
            ${caption}
          </caption>
          ${tableHead(table, panel)}
          <tbody>
            ${repeat(picked.rows, ({ key }) => key, row)}
          </tbody>
          ${
            picked.totals.length === 0
              ? nothing
              : html`<tfoot>
                  ${picked.totals.map(row)}
                </tfoot>`
          }
        </table>
      </div>
    </div>
    ${tableFoot(table, picked, panel)}`;
}
