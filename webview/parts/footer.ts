import { html, type TemplateResult } from 'lit-html';

/** What holds for the whole page. */
export function footer(lines: readonly string[]): TemplateResult {
  return html`<footer>${lines.map((line) => html`<p>${line}</p>`)}</footer>`;
}
