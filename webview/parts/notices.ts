import { html, nothing, type TemplateResult } from 'lit-html';
import type { ReportMessage } from '../../src/protocol.ts';
import type { Panel } from '../view/panel.ts';

/** What of the trace could not be read, each with the way to its line. */
export function noticeList(
  notices: ReportMessage['notices'],
  { intents }: Panel,
): TemplateResult | typeof nothing {
  if (notices.length === 0) return nothing;
  const items = notices.map(({ line, text }) => {
    const open = (): void => intents.act('open-text', line);
    const place = html`<button type="button" class="link" @click=${open}>Line ${line}</button>`;
    return html`<li>${place}: ${text}</li>`;
  });
  return html`<section class="callout warning" aria-labelledby="notices">
    <h2 id="notices">Parts of this trace could not be read</h2>
    <ul>
      ${items}
    </ul>
  </section>`;
}
