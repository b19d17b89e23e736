import { html, type TemplateResult } from 'lit-html';
import type { RunHead } from '../../src/protocol.ts';
import { badgesOf } from './head-lines.ts';

/** What a reader has to know of a run before any number. */
export function badges(run: RunHead): readonly TemplateResult[] {
  return badgesOf(run).map(
    ({ text, tone, about }) => html`<span class="badge ${tone}" title=${about}>${text}</span>`,
  );
}
