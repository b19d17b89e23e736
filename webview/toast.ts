import { html, nothing, type TemplateResult } from 'lit-html';
import type { Teller } from './ask-host.ts';

const doneMs = 6000;

/** A line at the foot of the window that says what came of a request. */
export interface Toast extends Teller {
  /** Belongs to every page, also while it says nothing: screen readers listen to what is there already. */
  template(): TemplateResult;
}

/** Makes a toast; `onChange` draws it. */
export function createToast(onChange: () => void): Toast {
  let text = '';
  let failed = false;
  let fading: number | undefined;

  function say(next: string, isFailure: boolean): void {
    clearTimeout(fading);
    if (next === text && isFailure === failed) return;
    text = next;
    failed = isFailure;
    onChange();
  }

  const close = (): void => say('', false);
  const closer = html`<button
    type="button"
    class="close"
    aria-label="Close"
    @click=${close}
  ></button>`;
  return {
    // Goes by itself; a failure stays until it is closed or something else is said.
    tell: (next) => {
      say(next, false);
      if (next !== '') fading = setTimeout(close, doneMs);
    },
    fail: (next) => say(next, true),
    template: () =>
      html`<div
        class=${failed ? 'toast failed' : 'toast'}
        role="status"
        ?data-silent=${text === ''}
      >
        ${text === '' ? nothing : html`<span>${text}</span>`}${failed ? closer : nothing}
      </div>`,
  };
}
