import { html, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { LedgerBar } from '../../src/protocol.ts';
import { definitions } from '../parts/definitions.ts';
import type { Panel } from '../view/panel.ts';
import type { Segment } from './segments.ts';
import { stack } from './stack.ts';

/** What stands over the bar of a run. */
export const ledgerTitle = 'Where the time went';

/** The time ledger: a bar, and under it what its pieces are. A piece and its row light up together. */
export function ledgerSection(
  bar: LedgerBar,
  notes: readonly string[],
  panel: Panel,
): TemplateResult {
  const terms = bar.segments.map(({ label, about }) => ({ term: label, about }));
  return html`<section class="ledger" aria-labelledby="ledger">
    <h2 id="ledger">${ledgerTitle}</h2>
    ${stack(bar, ledgerTitle)}
    <table class="key">
      <caption class="hidden">
        ${ledgerTitle}
      </caption>
      <thead class="hidden">
        <tr>
          <th scope="col">what</th>
          <th scope="col">time</th>
          <th scope="col">share</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(bar.segments, ({ kind }) => kind, keyRow)}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">${bar.label}</th>
          <td>${bar.total}</td>
          <td></td>
        </tr>
      </tfoot>
    </table>
    ${notes.map((note) => html`<p class="note">${note}</p>`)} ${definitions('ledger', terms, panel)}
  </section>`;
}

function keyRow({ kind, label, value, shareText, about }: Segment): TemplateResult {
  return html`<tr data-kind=${kind}>
    <th scope="row" title=${about}>
      <span class="swatch fill" data-kind=${kind} aria-hidden="true"></span>${label}
    </th>
    <td>${value}</td>
    <td>${shareText}</td>
  </tr>`;
}
