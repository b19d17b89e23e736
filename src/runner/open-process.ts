import { RunFault } from '../agent/run-fault.ts';
import { exitError, uncaughtError } from './faults.ts';
import { refusal } from './job.ts';
import type { Job } from './job.ts';
import type { FromRunner } from './messages.ts';

/** The process of a job, made ready for code that may break it. */
export interface RunnerProcess {
  readonly job: Job;
  /** Delivers the last message and ends the process. */
  finish(message: FromRunner): void;
}

/** Readies the process: whatever the user's code does to it, what can be told is told. */
export function openProcess(runner: NodeJS.Process, workerFile: string): RunnerProcess {
  const stop = new AbortController();
  const strays = openStrays(runner);
  let lastWords = (code: number): FromRunner => refusal([{ text: exitError(code, []).message }]);
  let finished = false;
  const send = (message: FromRunner, then: () => void): void => {
    if (runner.send === undefined || !runner.connected) return then();
    // With a callback, a channel that breaks meanwhile is no error event: the editor may be gone.
    runner.send(message, undefined, undefined, then);
  };
  runner.on('uncaughtException', (error) => {
    stop.abort(new RunFault('uncaught exception', uncaughtError(error)));
  });
  runner.on('exit', (code) => {
    if (!finished) send(lastWords(code), () => {});
  });
  // Nobody reads any more: that must not break a run that is ending.
  for (const stream of [runner.stdout, runner.stderr]) stream.on('error', () => {});
  return {
    job: {
      ...{ workerFile, stop, onStray: strays },
      send: (message) => send(message, () => {}),
      onExit: (given) => {
        lastWords = given;
      },
    },
    finish: (message) => {
      finished = true;
      // Timers and sockets of the user's tools would keep the process up for ever.
      send(message, () => runner.exit(0));
    },
  };
}

/** Keeps rejections that nobody handled until somebody listens. */
function openStrays(runner: NodeJS.Process): Job['onStray'] {
  let early: unknown[] = [];
  let tell = (reason: unknown): void => void early.push(reason);
  runner.on('unhandledRejection', (reason) => tell(reason));
  return (listener) => {
    tell = listener;
    early.forEach(listener);
    early = [];
  };
}
