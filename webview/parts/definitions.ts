import { html, nothing, type TemplateResult } from 'lit-html';
import type { Definition } from '../table/terms.ts';
import { isOpen, type Panel, setOpen } from '../view/panel.ts';

/** Words and what they mean, for those who cannot hover; folded away under a name of its own. */
export function definitions(
  name: string,
  terms: readonly Definition[],
  panel: Panel,
): TemplateResult | typeof nothing {
  if (terms.length === 0) return nothing;
  const key = `words ${name}`;
  const toggle = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLDetailsElement) setOpen(panel, key, currentTarget.open);
  };
  return html`<details class="words" ?open=${isOpen(panel, key)} @toggle=${toggle}>
    <summary>What these words mean</summary>
    <dl>
      ${terms.map(
        ({ term, about }) =>
          html`<dt>${term}</dt>
            <dd>${about}</dd>`,
      )}
    </dl>
  </details>`;
}
