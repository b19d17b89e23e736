/** What a command may use of the process it runs in. */
export interface Terminal {
  /** Results: the report or one JSON document. */
  print(text: string): void;
  /** Errors, warnings and progress. */
  tell(text: string): void;
  /** True when `tell` reaches a person at a terminal, who wants to see progress. */
  readonly interactive: boolean;
  readonly columns: number;
  /** Aborts on the first Ctrl-C. Until it is first asked for, Ctrl-C ends the process: there is nothing to keep. */
  readonly interrupted: AbortSignal;
  /** The bundle that counts tokens and serves the embedded model. */
  readonly workerFile: string;
  readonly version: string;
}

/** The exit codes: done, a check or the run failed, bad usage or input, and what shells expect after Ctrl-C. */
export const exitCode = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** Wires a terminal to this process. The second Ctrl-C ends it at once; the trace is whole up to that moment. */
export function processTerminal(workerFile: string, version: string): Terminal {
  const tell = (text: string): void => void process.stderr.write(text);
  let interrupted: AbortSignal | undefined;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader such as `head` that has seen enough is no failure.
    if (error.code === 'EPIPE') process.exit(exitCode.done);
    tell(`standard output cannot be written: ${error.message}\n`);
    process.exit(exitCode.failed);
  });
  return {
    print: (text) => void process.stdout.write(text),
    tell,
    interactive: process.stderr.isTTY === true,
    // A terminal may be resized, and one without a size says 0.
    get columns() {
      return process.stderr.columns || 80;
    },
    get interrupted() {
      return (interrupted ??= watchInterrupts(tell));
    },
    workerFile,
    version,
  };
}

function watchInterrupts(tell: (text: string) => void): AbortSignal {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(exitCode.interrupted);
    controller.abort(new Error('cancelled'));
    tell('\nCancelling; the trace is kept. Press Ctrl-C again to quit at once.\n');
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return controller.signal;
}
