import { html, nothing, type TemplateResult } from 'lit-html';
import { BOX_KINDS, type BoxKind, type Picture } from '../../../src/profile/picture/picture.ts';
import { measureRange, type RangeMeasure } from '../../../src/profile/lanes/measure-range.ts';
import {
  countOf,
  formatCount,
  formatMs,
  formatShare,
  formatUsd,
} from '../../../src/report/numbers.ts';
import { axisText, shareText } from '../axis-text.ts';
import { kindWords } from '../kind-words.ts';
import type { Range } from '../range.ts';
import type { TimelineState } from '../state.ts';

/** What holds other boxes: its time is that of what it holds. */
const containers: ReadonlySet<BoxKind> = new Set<BoxKind>(['run', 'turn', 'agent', 'attempt']);

/** What the measured range of the run amounts to; how far a measurement has come. */
export function measuredTemplate(
  { picture, measured, mark }: TimelineState,
  clear: () => void,
): TemplateResult | typeof nothing {
  if (picture === undefined) return nothing;
  if (mark !== undefined) {
    return html`<p class="note">
      Measuring from ${axisText(picture.axis, mark)}: go to where it ends, and press M again.
    </p>`;
  }
  if (measured === undefined) return nothing;
  const extent = `${axisText(picture.axis, measured.from)} to ${axisText(picture.axis, measured.to)}`;
  return html`<section class="details measurement" aria-labelledby="timeline-measured">
    <header>
      <div class="details-title">
        <h3 id="timeline-measured">${axisText(picture.axis, measured.to - measured.from)}</h3>
        <p class="subtitle">${extent} · ${shareText(picture, measured.to - measured.from)}</p>
      </div>
      <button
        type="button"
        class="close"
        aria-label="Clear the measurement"
        @click=${clear}
      ></button>
    </header>
    ${picture.axis === 'time' ? measureTemplate(measureOf(picture, measured)) : nothing}
  </section>`;
}

function measureTemplate(measure: RangeMeasure): TemplateResult {
  const { wallMs, msByKind, startedCalls } = measure;
  const kinds = BOX_KINDS.filter((kind) => !containers.has(kind) && msByKind.has(kind));
  const starts = startedCalls === 1 ? 'starts' : 'start';
  const calls = `of the ${countOf(startedCalls, 'call')} that ${starts} here`;
  const facts: readonly (readonly [label: string, value: string, basis: string])[] = [
    ...kinds.map((kind) => {
      const ms = msByKind.get(kind) ?? 0;
      const share = wallMs > 0 ? ` · ${formatShare(ms / wallMs)}` : '';
      return [kindWords[kind].label, `${formatMs(ms)}${share}`, 'measured'] as const;
    }),
    ['calls', formatCount(measure.calls), 'exact'],
    ['tool calls', formatCount(measure.tools), 'exact'],
    ['tokens in', formatCount(measure.inputTokens), `measured, ${calls}`],
    ['tokens out', formatCount(measure.outputTokens), `measured, ${calls}`],
    ['cost', formatUsd(measure.costUsd), `list price, ${calls}`],
  ];
  return html`<dl class="facts">
      ${facts.map(
        ([label, value, basis]) =>
          html`<div>
            <dt>${label}</dt>
            <dd>
              ${value}${value === 'unknown' ? nothing : html` <span class="basis">${basis}</span>`}
            </dd>
          </div>`,
      )}
    </dl>
    <p class="note">
      Overlap of one kind is counted once, so kinds that overlap add up to more than the range.
    </p>`;
}

/** Not what keeps a picture: of a run that is on there are many. */
const known = new WeakMap<Picture, { readonly range: Range; readonly measure: RangeMeasure }>();

/** The measure of a range of a picture, kept until another one is asked for: the pane is drawn more often than that. */
function measureOf(picture: Picture, range: Range): RangeMeasure {
  const last = known.get(picture);
  if (last?.range === range) return last.measure;
  const measure = measureRange(picture, range.from, range.to);
  known.set(picture, { range, measure });
  return measure;
}
