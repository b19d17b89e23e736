import { html, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { LedgerBar } from '../../src/protocol.ts';
import { type DrawnSegment, drawnSegments, segmentText } from './segments.ts';

/** A bar of segments. One stop of the Tab key; arrow keys go along it. */
export function stack(bar: LedgerBar, name: string, length = 1): TemplateResult {
  const segments = drawnSegments(bar);
  // The policy of the page forbids style attributes, not the object behind them.
  return html`<div
    class="stack"
    role="list"
    aria-label="${name}: ${bar.total}"
    .style=${`inline-size: ${100 * length}%`}
  >
    ${repeat(segments, ({ kind }) => kind, segmentTemplate)}
  </div>`;
}

function segmentTemplate(segment: DrawnSegment, index: number): TemplateResult {
  return html`<div
    class="segment fill"
    role="listitem"
    tabindex=${index === 0 ? 0 : -1}
    data-kind=${segment.kind}
    aria-label=${segmentText(segment)}
    title=${segment.about}
    .style=${`flex-grow: ${segment.weight}`}
  ></div>`;
}
