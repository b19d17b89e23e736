import { activity, advance, noProgress, seenTools } from '../report/progress.ts';
import type { Sink } from '../trace/recorder.ts';
import type { FromRunner } from './messages.ts';

const EVERY_MS = 200;

/** Ticks after which it tells all the same: seconds pass while one tool runs, too. */
const LONGEST_SILENCE = 5;

/** Follows a run and tells how far it is. */
export interface ProgressMessages {
  readonly sink: Sink;
  /** Names of the tools that run now. */
  running(): readonly string[];
  stop(): void;
}

/** Tells at most five times a second what has changed, and once a second in any case. `nowMs` is the run's own clock. */
export function progressMessages(
  nowMs: () => number,
  send: (message: FromRunner) => void,
): ProgressMessages {
  const tools = seenTools();
  let progress = noProgress;
  let told = '';
  let silence = 0;
  const tell = (): void => {
    const { turn, inputTokens, outputTokens } = progress;
    const now = { turn, inputTokens, outputTokens, activity: activity(progress) };
    const key = JSON.stringify(now);
    silence += 1;
    if (key === told && silence < LONGEST_SILENCE) return;
    told = key;
    silence = 0;
    send({ type: 'progress', progress: { ...now, elapsedMs: nowMs() } });
  };
  let timer: NodeJS.Timeout | undefined;
  return {
    sink: (event) => {
      // It also keeps the process up when the editor is gone and a cancelled run has nothing else to wait for.
      timer ??= setInterval(tell, EVERY_MS);
      progress = advance(progress, event, tools);
    },
    running: () => [...progress.running.values()],
    stop: () => clearInterval(timer),
  };
}
