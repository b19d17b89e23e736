import { clip } from '../../report/columns.ts';
import type { Terminal } from '../terminal.ts';

/** A line on the terminal that is written over; nothing when nobody looks. */
export interface ShownLine {
  readonly show: (text: string) => void;
  readonly clear: () => void;
}

const EVERY_MS = 100;

/** Opens a line; it changes ten times a second at most. */
export function showLine(terminal: Terminal): ShownLine {
  if (!terminal.interactive) return { show: () => {}, clear: () => {} };
  let shownMs = -Infinity;
  return {
    show(text) {
      if (performance.now() - shownMs < EVERY_MS) return;
      shownMs = performance.now();
      terminal.tell(`\r\u001b[K${clip(text, terminal.columns - 1)}`);
    },
    clear: () => terminal.tell('\r\u001b[K'),
  };
}
