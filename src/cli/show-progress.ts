import type { Sink } from '../trace/recorder.ts';
import { advance, noProgress, progressLine, seenTools } from '../report/progress.ts';
import type { Terminal } from './terminal.ts';

const EVERY_MS = 100;

/** A line on the terminal that follows a run; nothing when nobody looks. */
export interface ProgressLine {
  readonly sink: Sink;
  stop(): void;
}

/** Shows a run's progress until stopped. `nowMs` is the run's own clock. */
export function showProgress(terminal: Terminal, nowMs: () => number): ProgressLine {
  if (!terminal.interactive) return { sink: () => {}, stop: () => {} };
  let progress = noProgress;
  const tools = seenTools();
  const draw = (): void => {
    terminal.tell(`\r\u001b[K${progressLine(progress, nowMs(), terminal.columns)}`);
  };
  let timer: NodeJS.Timeout | undefined;
  return {
    sink: (event) => {
      // Before the first event the clock of the run does not count yet.
      timer ??= setInterval(draw, EVERY_MS);
      progress = advance(progress, event, tools);
    },
    stop: () => {
      clearInterval(timer);
      terminal.tell('\r\u001b[K');
    },
  };
}
