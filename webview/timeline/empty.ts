import { html, nothing, type TemplateResult } from 'lit-html';
import type { TimelineState } from './state.ts';

/** Why there is no picture, and what to do; nothing where there is one. */
export function emptyTemplate({
  picture,
  running,
}: TimelineState): TemplateResult | typeof nothing {
  if (picture === undefined || picture.boxes.start.length > 0) return nothing;
  const [title, text] = wordsOf(picture.axis, running);
  return html`<div class="callout">
    <p class="empty-title">${title}</p>
    <p>${text}</p>
  </div>`;
}

function wordsOf(
  axis: 'time' | 'tokens' | 'money',
  running: boolean,
): readonly [title: string, text: string] {
  if (running) {
    return ['Nothing to draw yet', 'The first boxes come with the first call to the model.'];
  }
  if (axis === 'money') {
    return [
      'No cost is known',
      'No price is known of this model, or no tokens were counted. Look at Time or Tokens instead.',
    ];
  }
  if (axis === 'tokens') {
    return [
      'No tokens are known',
      'The trace has no counts of tokens: the provider reported none and no part was counted. Look at Time instead.',
    ];
  }
  return [
    'Nothing was recorded',
    'The run ended before its first call. Profile again to record one.',
  ];
}
