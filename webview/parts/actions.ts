import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Offer } from '../../src/protocol.ts';
import { button } from '../controls.ts';
import { isOpen, type Panel, setOpen } from '../view/panel.ts';

const name = 'actions';
/** Buttons that a narrow column shows at once, where there are more than one more. */
const atOnce = 2;

/** What a person can do now. In a narrow column the less likely things are folded away. */
export function actions(
  offers: readonly Offer[],
  panel: Panel,
  line?: number,
): TemplateResult | typeof nothing {
  if (offers.length === 0) return nothing;
  const folds = panel.narrow && offers.length > atOnce + 1;
  const open = isOpen(panel, name);
  const shown = folds && !open ? offers.slice(0, atOnce) : offers;
  const more = button({
    label: open ? 'Less' : 'More',
    about: open ? 'Fewer actions' : 'More actions',
    expanded: open,
    onPress: () => setOpen(panel, name, !open),
  });
  return html`<div class="actions">
    ${repeat(
      shown,
      ({ action }) => action,
      (offer) => offerButton(offer, panel, line),
    )}${folds ? more : nothing}
  </div>`;
}

function offerButton(
  { action, label, about, primary }: Offer,
  { intents }: Panel,
  line: number | undefined,
): TemplateResult {
  const place = action === 'open-text' ? line : undefined;
  return button({ label, about, primary, onPress: () => intents.act(action, place) });
}
