import { html, type TemplateResult } from 'lit-html';

/** A kind of piece of a bar or a column. */
interface Kind {
  readonly kind: string;
  readonly label: string;
  readonly about: string;
}

/** What each colour and pattern of a picture stands for. */
export function legend(kinds: readonly Kind[]): TemplateResult {
  return html`<ul class="kinds">
    ${kinds.map(
      ({ kind, label, about }) =>
        html`<li data-kind=${kind} title=${about}>
          <span class="swatch fill" data-kind=${kind} aria-hidden="true"></span>${label}
        </li>`,
    )}
  </ul>`;
}
