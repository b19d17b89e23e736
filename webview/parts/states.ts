import { html, nothing, type TemplateResult } from 'lit-html';
import type { FailedMessage, HostMessage, RunHead } from '../../src/protocol.ts';
import type { Panel } from '../view/panel.ts';
import { actions } from './actions.ts';

type ReadingMessage = Extract<HostMessage, { readonly type: 'reading' }>;

/** How far a long reading has come. */
export function readingTemplate({ file, readBytes, totalBytes }: ReadingMessage): TemplateResult {
  const label = `Reading ${file.name} …`;
  const known = totalBytes !== undefined && totalBytes > 0;
  const bar = known
    ? html`<progress aria-label=${label} max=${totalBytes} value=${readBytes}></progress>`
    : html`<progress aria-label=${label}></progress>`;
  return html`<section class="reading">
    <h1 class="clip">${label}</h1>
    ${bar}
  </section>`;
}

/** Why there is nothing to show, and what can be done about it. */
export function failureTemplate(
  { title, message, line, offers }: FailedMessage,
  panel: Panel,
): TemplateResult {
  const place = line === undefined ? nothing : html`<p class="place">Line ${line}</p>`;
  return html`<section class="callout error failure" role="alert" aria-labelledby="failure">
    <h1 id="failure">${title}</h1>
    <p class="message">${message}</p>
    ${place} ${actions(offers, panel, line)}
  </section>`;
}

/** What stands where there is no number yet, or never will be, and what to do then. */
export function nothingYet({ outcome }: RunHead): TemplateResult {
  const isOn = outcome === 'running';
  const [title, text] = isOn
    ? [
        'Nothing to break down yet',
        'The first numbers come when the model has begun its first answer.',
      ]
    : ['Nothing was recorded', `${whyNothing} ${whatNext(outcome)}`];
  return html`<section class="callout" aria-labelledby="nothing">
    <h2 id="nothing">${title}</h2>
    <p>${text}</p>
  </section>`;
}

const whyNothing =
  'The run ended before the model began its first answer, so there is nothing to break down.';

function whatNext(outcome: RunHead['outcome']): string {
  const wasWanted = outcome === 'cancelled' || outcome === 'stopped';
  return wasWanted
    ? 'Profile again to record a whole run.'
    : 'Put right what is said above, then profile again; the log has the details.';
}
