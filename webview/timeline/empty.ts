import { html, nothing, type TemplateResult } from 'lit-html';
import type { Picture } from '../../src/profile/picture/picture.ts';
import type { TimelineState } from './state.ts';

/** Why there is no picture, and what to do; nothing where there is one. */
export function emptyTemplate({
  picture,
  running,
}: TimelineState): TemplateResult | typeof nothing {
  if (picture === undefined || picture.boxes.start.length > 0) return nothing;
  const [title, text] = wordsOf(picture, running);
  return html`<div class="callout">
    <p class="empty-title">${title}</p>
    <p>${text}</p>
  </div>`;
}

function wordsOf(
  { axis, reason }: Picture,
  running: boolean,
): readonly [title: string, text: string] {
  if (running) {
    return ['Nothing to draw yet', 'The first boxes come with the first call to the model.'];
  }
  const next =
    axis === 'time' ? 'Profile again to record a whole run.' : `${elsewhere[axis]} instead.`;
  return [titles[axis], `${reason ?? reasons[axis]} ${next}`];
}

const titles = {
  time: 'Nothing was recorded',
  tokens: 'No tokens are known',
  money: 'No cost is known',
} as const;
const reasons = {
  time: 'The run ended before its first call.',
  tokens: 'The trace has no counts of tokens.',
  money: 'No price is known of this model.',
} as const;
const elsewhere = { tokens: 'Look at Time', money: 'Look at Time or Tokens' } as const;
