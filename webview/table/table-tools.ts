import { html, nothing, type TemplateResult } from 'lit-html';
import type { ReportTable } from '../../src/protocol.ts';
import { searchField } from '../controls.ts';
import { countText } from '../parts/numbers.ts';
import type { Panel } from '../view/panel.ts';
import { firstRows, tableViewOf, withTable } from '../view/view.ts';
import type { Picked } from './pick-rows.ts';

/** Rows that a person can overlook without a filter. */
const overlooked = 8;

/** What stands over a table that may be filtered: the field, and how much it leaves. */
export function tableTools(
  table: ReportTable,
  caption: string,
  { found, all }: Picked,
  panel: Panel,
): TemplateResult | typeof nothing {
  const { filter } = tableViewOf(panel.view, table.id);
  if (!table.sortable || (all <= overlooked && filter === '')) return nothing;
  const field = searchField({
    label: `Filter ${caption}`,
    hint: 'Filter',
    value: filter,
    onInput: (value) =>
      panel.change((view) => withTable(view, table.id, { filter: value, shown: firstRows })),
  });
  // Without a filter nothing is announced: the rows of a run that is on grow by themselves.
  const left = filter === '' ? '' : `${countText(found)} of ${countText(all)}`;
  return html`<div class="tools">${field}<span class="count" role="status">${left}</span></div>`;
}
