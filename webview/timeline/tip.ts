import { html, nothing, render } from 'lit-html';
import { describeBox } from './describe-box.ts';
import type { Model } from './model.ts';
import { rulerHeight, type Stage } from './stage.ts';

/** A line beside the box under the pointer, or beside the one that the keyboard is at. */
export interface Tip {
  /** Says what is there and stands at the place; within the element around it, whatever its text. */
  place(): void;
}

const gap = 6;

/** Opens the tip of a canvas, which stands in an element with it. */
export function createTip(
  element: HTMLElement,
  viewport: HTMLElement,
  model: Model,
  stage: Stage,
): Tip {
  let shown: number | undefined;
  let shownPicture: unknown;
  let pointerX = 0;

  viewport.addEventListener('pointermove', ({ clientX }) => {
    pointerX = stage.xIn(clientX);
    if (!element.hidden) place();
  });
  return { place };

  function place(): void {
    const { picture, hovered, selectedBox } = model.state;
    const box = hovered ?? (viewport.matches(':focus-visible') ? selectedBox : undefined);
    const area = box === undefined ? undefined : placeOf(box, stage);
    element.hidden = area === undefined;
    if (picture === undefined || box === undefined || area === undefined) {
      // Or the picture would be kept for as long as nothing else is under the pointer.
      shownPicture = undefined;
      return;
    }
    if (box !== shown || picture !== shownPicture) {
      const { name, kind, start, length, share, states } = describeBox(picture, box);
      const facts = [
        ...(name === kind ? [] : [kind]),
        ...(start === undefined ? [] : [`at ${start}`]),
        ...[length, share, ...states],
      ];
      render(
        html`<bdi class="clip tip-name">${name}</bdi
          >${facts.length === 0 ? nothing : html`<span>${facts.join(' · ')}</span>`}`,
        element,
      );
      [shown, shownPicture] = [box, picture];
    }
    const { clientWidth, clientHeight } = element.parentElement ?? element;
    const left = Math.max(
      0,
      Math.min(hovered === undefined ? area.left : pointerX, clientWidth - element.offsetWidth),
    );
    // Below the box, and above it where there is no room.
    const below = area.bottom + gap;
    const fits = below + element.offsetHeight <= clientHeight;
    const top = fits ? below : Math.max(0, area.top - gap - element.offsetHeight);
    element.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
  }
}

/** Where a box is, in CSS pixels from the top left of the canvas with its ruler; of a long one, where it comes into sight. */
function placeOf(box: number, stage: Stage) {
  const area = stage.boundsOf(box);
  if (area === undefined) return undefined;
  const { left, width } = stage.plot;
  const top = area.top + rulerHeight;
  const isInSight = area.left + area.width >= left && area.left <= left + width;
  return !isInSight
    ? undefined
    : { left: Math.max(left, area.left), top, bottom: top + area.height };
}
