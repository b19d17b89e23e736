import { html, nothing, type TemplateResult } from 'lit-html';
import { ifDefined } from 'lit-html/directives/if-defined.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { BoxAddress } from '../../../src/profile/picture/picture.ts';
import type { DetailsMessage } from '../../../src/protocol.ts';
import { button } from '../../controls.ts';
import { describeBox } from '../describe-box.ts';
import { kindWords } from '../kind-words.ts';
import type { TimelineState } from '../state.ts';
import { contentTemplate, type ContentActions } from './content.ts';

/** What the details can be asked for. */
export interface PaneActions extends ContentActions {
  selectAddress(address: BoxAddress): void;
  /** False on a saved page. */
  readonly hasEditor: boolean;
  revealTool(tool: string): void;
  close(): void;
}

/** The details of what is selected: what the picture knows at once, and what the host tells. */
export function paneTemplate(
  state: TimelineState,
  actions: PaneActions,
): TemplateResult | typeof nothing {
  const { picture, selected, selectedBox: box, details } = state;
  if (picture === undefined || selected === undefined) return nothing;
  const words = box === undefined ? undefined : describeBox(picture, box);
  const title = details?.title ?? words?.name ?? kindWords[selected.kind].label;
  const subtitle = details?.subtitle ?? words?.kind;
  const extent = words && [words.length, words.share, ...words.states];
  return html`<section class="details" aria-labelledby="timeline-details">
    <header>
      <div class="details-title">
        <h3 id="timeline-details" tabindex="-1">
          <bdi class="clip" title=${title.slice(0, 400)}>${title}</bdi>
        </h3>
        ${subtitle === undefined ? nothing : html`<p class="subtitle">${subtitle}</p>`}
      </div>
      <button
        type="button"
        class="close"
        aria-label="Close the details"
        @click=${actions.close}
      ></button>
    </header>
    <div class="details-columns">
      <div>
        <p class="extent">${extent?.join(' · ') ?? 'It has no box of its own in this picture.'}</p>
        ${details === undefined ? nothing : ownColumn(details, actions)}
      </div>
      ${details === undefined || details.contents.length === 0 ? nothing : contentsColumn(details, state.unfolded, actions)}
    </div>
  </section>`;
}

function ownColumn(details: DetailsMessage, actions: PaneActions): TemplateResult {
  const { error, facts, links, tool } = details;
  return html`${error === undefined ? nothing : errorTemplate(error)}
  ${facts.length === 0 ? nothing : factsTemplate(facts)}
  ${links.length === 0 ? nothing : linksTemplate(links, actions)}
  ${
    tool === undefined || !actions.hasEditor
      ? nothing
      : html`<div class="details-actions">
          ${button({ label: 'Reveal in Source', about: 'Shows where the tool is declared', onPress: () => actions.revealTool(tool) })}
        </div>`
  }`;
}

function errorTemplate(error: string): TemplateResult {
  return html`<div class="box failed-text">
    <pre class="scroller callout error" role="group" aria-label="Error">${error}</pre>
  </div>`;
}

function factsTemplate(facts: DetailsMessage['facts']): TemplateResult {
  return html`<dl class="facts">
    ${facts.map(
      ({ label, value, basis, about }) =>
        html`<div title=${ifDefined(about)}>
          <dt>${label}</dt>
          <dd>
            <bdi>${value}</bdi>${
              basis === undefined || basis === value
                ? nothing
                : html` <span class="basis">${basis}</span>`
            }
          </dd>
        </div>`,
    )}
  </dl>`;
}

function linksTemplate(
  links: DetailsMessage['links'],
  { selectAddress }: PaneActions,
): TemplateResult {
  return html`<ul class="links" aria-label="Linked boxes">
    ${links.map(({ label, box }) => {
      const go = (): void => selectAddress(box);
      return html`<li>
        <button type="button" class="link" @click=${go}><bdi class="clip">${label}</bdi></button>
      </li>`;
    })}
  </ul>`;
}

function contentsColumn(
  { contents }: DetailsMessage,
  unfolded: readonly number[],
  actions: PaneActions,
): TemplateResult {
  return html`<div class="contents">
    ${repeat(
      contents,
      ({ part, title }, index) => `${part} ${title} ${index}`,
      (content) => contentTemplate(content, unfolded.includes(content.part), actions),
    )}
  </div>`;
}
