import { html, nothing, type TemplateResult } from 'lit-html';
import { ifDefined } from 'lit-html/directives/if-defined.js';
import type { ReportMessage } from '../../src/protocol.ts';
import { progressRing } from '../controls.ts';
import { wholeOf } from '../table/terms.ts';
import type { Panel } from '../view/panel.ts';
import { actions } from './actions.ts';
import { badges } from './badges.ts';
import { subtitleOf } from './head-lines.ts';

/** Who ran on what, how it ended or how far it is, what it comes down to, and what a person can do now. */
export function reportHead({ run, progress, summary, offers }: ReportMessage, panel: Panel) {
  const subtitle = subtitleOf(run);
  const [headline, ...facts] = summary;
  const kind = run.outcome === 'failed' ? 'headline failed' : 'headline';
  return html`<header class="head">
      <div class="title">
        <h1>
          <bdi class="clip" title=${ifDefined(wholeOf(run.agent))}>${run.agent}</bdi>${badges(run)}
        </h1>
        <p class="subtitle clip" title=${ifDefined(wholeOf(subtitle))}>${subtitle}</p>
      </div>
      ${actions(offers, panel)}
    </header>
    ${progress === undefined ? nothing : progressLine(progress)}
    ${headline === undefined ? nothing : html`<p class=${kind}>${headline}</p>`}
    ${facts.map((fact) => html`<p class="fact">${fact}</p>`)}`;
}

function progressLine(progress: string): TemplateResult {
  return html`<p class="live">${progressRing()}<span>${progress}</span></p>`;
}
