import { html, nothing, type TemplateResult } from 'lit-html';
import { ifDefined } from 'lit-html/directives/if-defined.js';
import { axisText } from './axis-text.ts';
import { isSameRange, wholeRange } from './range.ts';
import type { TimelineState } from './state.ts';

/** The way from the whole run to what is in sight, each step of which leads back, and what is in sight. */
export function trailTemplate(
  { trail, range, picture, running }: TimelineState,
  goTo: (index: number) => void,
): TemplateResult | typeof nothing {
  if (picture === undefined) return nothing;
  const { axis, total } = picture;
  const isWhole = isSameRange(range, wholeRange(total));
  const last = trail.length - 1;
  const steps = trail.map(({ label }, index) => step(label, index === last, () => goTo(index)));
  const length = axisText(axis, range.to - range.from);
  const whole = `${axisText(axis, total)}${running ? ' so far' : ''}`;
  const extent = axis === 'time' ? ` from ${axisText(axis, range.from)}` : '';
  return html`<div class="trail">
    <nav aria-label="Zoom">
      <ol>
        ${step('Whole run', trail.length === 0, () => goTo(-1))}${steps}
      </ol>
    </nav>
    <p class="count">${isWhole ? whole : `${length}${extent}, of ${whole}`}</p>
  </div>`;
}

function step(label: string, isLast: boolean, go: () => void): TemplateResult {
  return html`<li>
    <button
      type="button"
      class="link"
      aria-current=${ifDefined(isLast ? 'step' : undefined)}
      @click=${go}
    >
      <bdi class="clip">${label}</bdi>
    </button>
  </li>`;
}
