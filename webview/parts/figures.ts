import { html, nothing, type TemplateResult } from 'lit-html';
import type { Figure } from '../../src/protocol.ts';
import type { Panel } from '../view/panel.ts';
import { definitions } from './definitions.ts';

/** The numbers at the head of a report, as tiles. */
export function figureTiles(
  figures: readonly Figure[],
  panel: Panel,
): TemplateResult | typeof nothing {
  if (figures.length === 0) return nothing;
  const terms = figures.map(({ label, about }) => ({ term: label, about }));
  return html`<section class="figures" aria-label="Figures">
    <dl class="tiles" .style=${`--tiles: ${figures.length}`}>${figures.map(tile)}</dl>
    ${definitions('figures', terms, panel)}
  </section>`;
}

/** What it means is said twice: over all of the tile for the pointer, and with the value for screen readers. */
function tile({ label, value, detail, basis, about }: Figure): TemplateResult {
  return html`<div class="tile ${basis.replace(' ', '-')}" title=${about}>
    <dt>${label}</dt>
    <dd class="value" title=${about}>${value}</dd>
    ${detail === undefined ? nothing : html`<dd class="detail">${detail}</dd>`}
    ${basis === value ? nothing : html`<dd class="basis">${basis}</dd>`}
  </div>`;
}
