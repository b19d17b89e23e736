/** Draws once a frame of the browser, and only when something has changed. */
export interface Frames {
  request(): void;
}

/** Opens frames; `draw` is told the time in ms, and gives true when the next frame is wanted too. */
export function createFrames(draw: (nowMs: number) => boolean): Frames {
  let isWaiting = false;
  const request = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame((nowMs) => {
      isWaiting = false;
      if (draw(nowMs)) request();
    });
  };
  return { request };
}

const reducedMotion = window.matchMedia('(prefers-reduced-motion: reduce)');

/** True where a person asked the system or the editor for less motion. */
export function isMotionReduced(): boolean {
  return reducedMotion.matches || document.body.classList.contains('vscode-reduce-motion');
}
