import fs from 'node:fs';
import type { ReadyRun } from '../agent/prepare-run.ts';
import type { RunEndEvent } from '../trace/event.ts';
import { withoutQuote } from '../trace/recorder.ts';
import type { Sink } from '../trace/recorder.ts';
import type { CallError } from '../trace/stop.ts';
import { traceFault } from '../trace/trace-fault.ts';
import type { TraceFile } from '../trace/trace-file.ts';
import { endedMessage } from './ended-message.ts';
import { exitError } from './faults.ts';
import { refusal } from './job.ts';
import type { Job } from './job.ts';
import type { FromRunner, RunOrder } from './messages.ts';
import { progressMessages } from './progress-messages.ts';
import type { ProgressMessages } from './progress-messages.ts';
import { strayNotices } from './stray-notices.ts';

/** A run that can start. */
export interface ReadyJob {
  readonly run: ReadyRun;
  readonly order: RunOrder;
  /** Its trace, still empty. */
  readonly file: TraceFile;
}

/** The trace of one run, and what the editor hears of the run: never more than the trace says. */
export class Recording {
  readonly #ready: ReadyJob;
  readonly #job: Job;
  readonly #progress: ProgressMessages;
  #begun = false;
  #end: RunEndEvent | undefined;

  constructor(ready: ReadyJob, job: Job) {
    this.#ready = ready;
    this.#job = job;
    this.#progress = progressMessages(ready.run.clock.nowMs, job.send);
  }

  readonly sink: Sink = (event) => {
    this.#ready.file.sink(event);
    this.#progress.sink(event);
    if (event.type === 'header') this.#begin();
    else if (event.type === 'run-start') this.#noteStrays();
    else if (event.type === 'run-end') this.#end = event;
  };

  /** Ends a run that has begun and did not end. */
  fail(error: CallError): void {
    const { content } = this.#ready.order;
    this.#fail('internal error', content === 'full' ? error : withoutQuote(error));
  }

  /** The user's code ends the process: ends the run and gives the last message, without a wait. */
  readonly exit = (code: number): FromRunner => {
    const error = exitError(code, this.#progress.running());
    this.#fail('process exit', error);
    return this.message(error.message);
  };

  /** The last message. A run that could not begin is refused, for `reason`, and leaves no file. */
  message(reason: string): FromRunner {
    const { file, order } = this.#ready;
    const failure = file.failure();
    this.#progress.stop();
    if (this.#begun && this.#end !== undefined) return endedMessage(this.#end, failure);
    remove(file.path);
    const text =
      failure === undefined
        ? `${order.file}: the run could not start: ${reason}`
        : `${file.path}: the trace cannot be written: ${traceFault(failure)}`;
    return refusal([{ text }]);
  }

  #begin(): void {
    const { file, run } = this.#ready;
    if (file.failure() !== undefined) return this.#job.stop.abort();
    this.#begun = true;
    this.#job.send({ type: 'started', agent: run.agent.name, warnings: [...run.warnings] });
  }

  #noteStrays(): void {
    const { order, run } = this.#ready;
    const noticeOf = strayNotices(order.content);
    this.#job.onStray((reason) => {
      const notice = this.#end === undefined ? noticeOf(reason, run.clock.nowMs()) : undefined;
      if (notice !== undefined) this.sink(notice);
    });
  }

  #fail(reason: string, error: CallError): void {
    if (!this.#begun || this.#end !== undefined) return;
    const atMs = this.#ready.run.clock.nowMs();
    this.sink({ type: 'run-end', atMs, outcome: 'failed', reason, error });
  }
}

function remove(path: string): void {
  try {
    fs.rmSync(path, { force: true });
  } catch {
    // An empty file stays; the message says why there was no run.
  }
}
