import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { ReportChart } from '../../src/protocol.ts';
import { legend } from '../parts/legend.ts';
import type { Panel } from '../view/panel.ts';
import { isTicked } from './ticks.ts';

type Column = ReportChart['columns'][number];

/** How many columns have their number under them; a narrow panel has no room for more. */
const mostTicks = 10;
const mostNarrowTicks = 5;

/**
 * Columns side by side, in an order of time. One stop of the Tab key; arrow keys go along them, and the line under them says what
 * the one is that has the focus or the pointer. The table that stands under it has the same numbers.
 */
export function chartTemplate(chart: ReportChart, title: string, panel: Panel): TemplateResult {
  const { columns, kinds, top, limit } = chart;
  const last = columns.at(-1);
  const most = panel.narrow ? mostNarrowTicks : mostTicks;
  return html`<div class="chart">
    <p class="count" aria-hidden="true">${top}</p>
    <div class="plot">
      <div class="columns" role="list" aria-label=${title}>
        ${repeat(
          columns,
          ({ tick }) => tick,
          (column, index) => columnTemplate(column, index, isTicked(index, columns.length, most)),
        )}
      </div>
      ${limit === undefined ? nothing : limitTemplate(limit)}
    </div>
    <p class="readout" aria-hidden="true" data-rest=${last === undefined ? '' : textOf(last)}></p>
    ${legend(kinds)}
  </div>`;
}

function columnTemplate(column: Column, index: number, ticked: boolean): TemplateResult {
  const { tick, length, pieces } = column;
  // Columns come and go while a run is on: one of them can always be reached.
  // The policy of the page forbids style attributes, not the object behind them.
  return html`<div
    class="column"
    role="listitem"
    tabindex=${live(index === 0 ? '0' : '-1')}
    aria-label=${textOf(column)}
  >
    <div class="pile" .style=${`block-size: ${100 * length}%`}>
      ${repeat(
        pieces,
        ({ kind }) => kind,
        ({ kind, share }) =>
          html`<div class="piece fill" data-kind=${kind} .style=${`flex-grow: ${share}`}></div>`,
      )}
    </div>
    <span class="tick" aria-hidden="true">${ticked ? tick : ''}</span>
  </div>`;
}

function textOf({ label, pieces }: Column): string {
  return `${label}: ${pieces.map(({ text }) => text).join(', ')}`;
}

function limitTemplate({ label, length }: NonNullable<ReportChart['limit']>): TemplateResult {
  return html`<p class="limit" .style=${`inset-block-start: ${100 * (1 - length)}%`}>
    <span>${label}</span>
  </p>`;
}
