import { html, nothing, type TemplateResult } from 'lit-html';
import type { LedgerBar } from '../../src/protocol.ts';
import { definitions } from '../parts/definitions.ts';
import { legend } from '../parts/legend.ts';
import type { Panel } from '../view/panel.ts';
import { ledgerTitle } from './ledger.ts';
import { kindsOf } from './segments.ts';
import { stack } from './stack.ts';

/** The time ledgers of several runs, on one scale. */
export function comparisonBars(
  bars: readonly LedgerBar[],
  panel: Panel,
): TemplateResult | typeof nothing {
  if (bars.length === 0) return nothing;
  const kinds = kindsOf(bars);
  const lanes = bars.map(
    (bar) =>
      html`<div class="lane">
        <p class="lane-name" aria-hidden="true"><bdi class="clip">${bar.label}</bdi></p>
        <div class="lane-bar">${stack(bar, bar.label, bar.length)}</div>
        <p class="lane-total clip" aria-hidden="true">${bar.total}</p>
      </div>`,
  );
  return html`<section class="ledger" aria-labelledby="ledger">
    <div class="ledger-head">
      <h2 id="ledger">${ledgerTitle}</h2>
      <p class="readout clip" aria-hidden="true"></p>
    </div>
    <div class="lanes">${lanes}</div>
    ${legend(kinds)}
    ${definitions(
      'ledger',
      kinds.map(({ label, about }) => ({ term: label, about })),
      panel,
    )}
  </section>`;
}
