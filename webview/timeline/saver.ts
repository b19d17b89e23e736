import type { TimelineState } from './state.ts';

/** Keeps how the timeline is set up, once it has come to rest. */
export interface Saver {
  hear(before: TimelineState, now: TimelineState): void;
}

const restMs = 250;

/** Opens a saver. A movement changes the state with every frame, and keeping it is a message to the editor. */
export function createSaver(save: () => void): Saver {
  let waiting: number | undefined;
  const saveNow = (): void => {
    if (waiting === undefined) return;
    clearTimeout(waiting);
    waiting = undefined;
    save();
  };
  // A hidden document may be gone before it rests.
  document.addEventListener('visibilitychange', saveNow);
  return {
    hear: (before, now) => {
      const isSame = kept.every((field) => before[field] === now[field]);
      if (isSame) return;
      clearTimeout(waiting);
      waiting = setTimeout(saveNow, restMs);
    },
  };
}

const kept = ['choice', 'range', 'scrollTop', 'selected', 'height', 'follows'] as const;
