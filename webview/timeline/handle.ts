import type { Model } from './model.ts';

const step = 40;
const least = 80;

/** Lets a person make the canvas taller, by pointer and by key; a double click gives it the height that its rows ask for. */
export function watchHandle(handle: HTMLElement, viewport: HTMLElement, model: Model): void {
  let beganAt: { readonly y: number; readonly height: number } | undefined;
  const set = (height: number): void => model.update({ height: Math.max(least, height) });
  handle.addEventListener('pointerdown', ({ button, clientY, pointerId }) => {
    if (button !== 0) return;
    handle.setPointerCapture(pointerId);
    beganAt = { y: clientY, height: viewport.clientHeight };
  });
  handle.addEventListener('pointermove', ({ clientY }) => {
    if (beganAt !== undefined) set(beganAt.height + clientY - beganAt.y);
  });
  const end = (): void => void (beganAt = undefined);
  handle.addEventListener('pointerup', end);
  handle.addEventListener('pointercancel', end);
  handle.addEventListener('dblclick', () => model.update({ height: undefined }));
  handle.addEventListener('keydown', (event) => {
    const by = { ArrowUp: -step, ArrowDown: step }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    set(viewport.clientHeight + by);
  });
}
