import { html, type TemplateResult } from 'lit-html';
import { ifDefined } from 'lit-html/directives/if-defined.js';
import type { ReportTable } from '../../src/protocol.ts';
import type { Panel } from '../view/panel.ts';
import type { Row } from './keyed-rows.ts';
import { hoverTextOf } from './terms.ts';

/** A row; one that opens a trace does so by a press on its name. */
export function rowTemplate(
  row: Row,
  columns: ReportTable['columns'],
  panel: Panel,
): TemplateResult {
  const [name, ...others] = columns.map(({ align }, index) => {
    const text = row.cells[index]?.text ?? '';
    return { text, align, hover: hoverTextOf(text) };
  });
  return html`<tr>
    <th scope="row" class=${name?.align ?? 'left'} title=${ifDefined(row.about ?? name?.hover)}>
      ${nameTemplate(name?.text ?? '', row, panel)}
    </th>
    ${others.map(
      ({ text, align, hover }) => html`<td class=${align} title=${ifDefined(hover)}>${text}</td>`,
    )}
  </tr>`;
}

function nameTemplate(name: string, { opens }: Row, panel: Panel): TemplateResult | string {
  if (opens === undefined) return name;
  const open = (): void => panel.intents.openTrace(opens);
  return html`<button type="button" class="link" @click=${open}>${name || 'Open'}</button>`;
}
