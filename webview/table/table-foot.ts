import { html, nothing, type TemplateResult } from 'lit-html';
import type { ReportTable } from '../../src/protocol.ts';
import { button } from '../controls.ts';
import { countText } from '../parts/numbers.ts';
import type { Panel } from '../view/panel.ts';
import { tableViewOf, withTable } from '../view/view.ts';
import type { Picked } from './pick-rows.ts';

/** What stands under a table: the way to the rows that are not drawn, and what is not among its rows at all. */
export function tableFoot(
  { id, omitted }: ReportTable,
  { rows, found, all }: Picked,
  panel: Panel,
): TemplateResult {
  const hidden = found - rows.length;
  const showMore = (): void =>
    panel.change((view) => withTable(view, id, { shown: 2 * tableViewOf(view, id).shown }));
  const more = html`<div class="more">
    ${button({
      label: `Show ${countText(Math.min(rows.length, hidden))} More`,
      onPress: showMore,
    })}<span class="count">${countText(rows.length)} of ${countText(found)} rows</span>
  </div>`;
  const none = html`<p class="note">No row has these words.</p>`;
  return html`${hidden > 0 ? more : nothing}${found === 0 && all > 0 ? none : nothing}
  ${omitted === undefined ? nothing : html`<p class="note">${omitted}</p>`}`;
}
