import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { ComparisonMessage } from '../src/protocol.ts';
import { comparisonBars } from './ledger/comparison-bars.ts';
import { actions } from './parts/actions.ts';
import { badges } from './parts/badges.ts';
import { footer } from './parts/footer.ts';
import { subtitleOf } from './parts/head-lines.ts';
import { sectionList } from './parts/section.ts';
import type { Panel } from './view/panel.ts';

type Run = ComparisonMessage['runs'][number];

/** Several runs side by side. */
export function comparisonTemplate(message: ComparisonMessage, panel: Panel): TemplateResult {
  const { title, summary, runs, bars, sections, legend, offers } = message;
  const [headline, ...facts] = summary;
  return html`<header class="head">
      <div class="title">
        <h1><bdi class="clip">${title}</bdi></h1>
      </div>
      ${actions(offers, panel)}
    </header>
    <ul class="chips" aria-label="Runs">
      ${repeat(
        runs,
        ({ file }, index) => `${file.uri} ${index}`,
        (run) => html`<li>${chip(run, panel)}</li>`,
      )}
    </ul>
    ${headline === undefined ? nothing : html`<p class="headline">${headline}</p>`}
    ${facts.map((fact) => html`<p class="fact">${fact}</p>`)} ${comparisonBars(bars, panel)}
    ${sectionList(sections, panel)} ${footer(legend)}`;
}

function chip({ file, label, run }: Run, { intents }: Panel): TemplateResult {
  const detail = `${run.agent} · ${subtitleOf(run)}`;
  const open = (): void => intents.openTrace(file.uri);
  return html`<button
    type="button"
    class="chip"
    title=${`Open ${file.name}
${detail}`}
    @click=${open}
  >
    <span class="chip-head"><bdi class="chip-name clip">${label}</bdi>${badges(run)}</span>
    <bdi class="chip-detail clip">${detail}</bdi>
  </button>`;
}
