import { randomBytes } from 'node:crypto';
import { type Disposable, type Event, EventEmitter, type LogOutputChannel, Uri } from 'vscode';
import type {
  FromRunner,
  RunnerIdentity,
  RunnerProblem,
  RunOrder,
  CheckOrder,
} from '../../runner/messages.ts';
import { endKilledTrace } from '../../trace/end-killed.ts';
import { reasonOf } from '../../trace/reason.ts';
import { traceName } from '../../trace/trace-name.ts';
import { fileNameOf } from '../file-name.ts';
import { plainText } from '../plain-text.ts';
import type { ActiveRun, RunResult, RunWish } from './active-run.ts';
import { openRunLog } from './run-log.ts';
import { closeGraceMs, type ProcessEnd, type RunProcess, startRunProcess } from './run-process.ts';

/** What a run needs beside the wish. */
export interface RunPlace {
  /** The folder of the trace; made when it is missing. */
  readonly folder: string;
  /** The folder of what is kept of token counts from run to run. */
  readonly counts: string;
  readonly identity: RunnerIdentity;
  readonly content: RunOrder['content'];
}

/** A run as it was started. */
export interface StartedRun {
  readonly id: string;
  readonly trace: Uri;
  /** Resolves when the trace exists, or with the result when it never will. */
  readonly started: Promise<RunResult | undefined>;
  /** Never rejects. */
  readonly result: Promise<RunResult>;
}

/** A check that is on. */
export interface RunCheck {
  /** What is wrong, nothing when all can start; undefined when it was cancelled. Never rejects. */
  readonly problems: Promise<readonly RunnerProblem[] | undefined>;
  cancel(): void;
}

/** The runs of this window, each in a process of its own. */
export interface RunManager extends Disposable {
  readonly active: readonly ActiveRun[];
  /** True for the trace of a run of this window, also one that is over. */
  isOwn(trace: Uri): boolean;
  /** Something about the active runs changed. */
  readonly onDidChange: Event<void>;
  start(wish: RunWish, place: RunPlace): StartedRun;
  /** Checks that runs of an agent with so many tool calls could start, which loads its modules. */
  check(file: string, toolCounts: readonly number[]): RunCheck;
  /** Asks a run to end; nothing happens when it is over. */
  cancel(id: string): void;
  /** Cancels all and waits until their traces are whole: for the end of the window. */
  close(): Promise<void>;
}

/** Makes the manager; `runnerFile` is the bundle of the process. */
export function createRunManager(
  runnerFile: string,
  version: string,
  log: LogOutputChannel,
): RunManager {
  const changed = new EventEmitter<void>();
  const runs = new Map<string, { run: ActiveRun; process: RunProcess; over: Promise<unknown> }>();

  const own = new Set<string>();
  const checks = new Set<RunProcess>();

  const update = (id: string, change: Partial<ActiveRun>): void => {
    const entry = runs.get(id);
    if (!entry) return;
    entry.run = { ...entry.run, ...change };
    changed.fire();
  };

  function start(wish: RunWish, { folder, counts, identity, content }: RunPlace): StartedRun {
    const id = randomBytes(4).toString('hex');
    const name = plainText(nameOfFile(wish.agent));
    const trace = Uri.joinPath(Uri.file(folder), traceName(name, new Date(), id));
    let begin: (result: RunResult | undefined) => void = () => {};
    const started = new Promise<RunResult | undefined>((resolve) => {
      begin = resolve;
    });
    own.add(trace.toString());
    const order: RunOrder = {
      ...{ type: 'run', file: wish.agent.fsPath, request: wish.request, identity },
      ...{ trace: trace.fsPath, counts, runId: id, content, version },
    };
    const output = openRunLog((line) => log.info(`${name} ${id}: ${line}`));
    const process = startRunProcess(runnerFile, order, {
      onMessage: (message) => hear(id, message, begin),
      onOutput: output.add,
    });
    const result = process.ended.then((end) => {
      output.end();
      return settle(id, name, trace, end);
    });
    void result.then(begin);
    const run = { id, wish, name, trace };
    runs.set(id, {
      run: { ...run, progress: undefined, cancelling: false },
      process,
      over: result,
    });
    log.info(`${name} ${id}: starts; trace ${trace.fsPath}`);
    changed.fire();
    return { id, trace, started, result };
  }

  function hear(id: string, message: FromRunner, begun: (result: undefined) => void): void {
    switch (message.type) {
      case 'started':
        for (const warning of message.warnings) log.warn(`${id}: ${warning}`);
        update(id, { name: plainText(message.agent) });
        return begun(undefined);
      case 'progress':
        return update(id, { progress: message.progress });
      default:
        log.debug(`${id}: ${message.type}`);
    }
  }

  async function settle(id: string, name: string, trace: Uri, end: ProcessEnd): Promise<RunResult> {
    const result = resultOf(end);
    if (result.type === 'killed') await markCancelled(trace, log);
    tell(`${name} ${id}`, result, log);
    runs.delete(id);
    changed.fire();
    return result;
  }

  function check(file: string, toolCounts: readonly number[]): RunCheck {
    const order: CheckOrder = { type: 'check', file, request: {}, toolCounts: [...toolCounts] };
    const output = openRunLog((line) => log.info(`${file}: ${line}`));
    const ears = { onMessage: () => {}, onOutput: output.add };
    const process = startRunProcess(runnerFile, order, ears);
    let cancelled = false;
    checks.add(process);
    const problems = process.ended.then((end) => {
      output.end();
      checks.delete(process);
      if (cancelled) return undefined;
      const found = problemsOf(file, end);
      for (const { text } of found) log.error(text);
      return found;
    });
    const cancel = (): void => {
      cancelled = true;
      process.cancel();
    };
    return { problems, cancel };
  }

  const cancel = (id: string, graceMs?: number): void => {
    runs.get(id)?.process.cancel(graceMs);
    update(id, { cancelling: true });
  };
  return {
    get active() {
      return [...runs.values()].map(({ run }) => run);
    },
    isOwn: (trace) => own.has(trace.toString()),
    onDidChange: changed.event,
    start,
    check,
    cancel,
    close: async () => {
      const open = [...runs.values()];
      for (const { run } of open) cancel(run.id, closeGraceMs);
      for (const process of checks) process.abandon();
      await Promise.all(open.map(({ over }) => over));
    },
    dispose: () => {
      // Those that still run notice that nobody is there any more, and end as cancelled.
      for (const { process } of runs.values()) process.abandon();
      for (const process of checks) process.abandon();
      changed.dispose();
    },
  };
}

/** `sensors.agent.yaml` → `sensors` */
export function nameOfFile(agent: Uri): string {
  return fileNameOf(agent).replace(/(\.agent)?\.[^.]+$/, '');
}

function resultOf(end: ProcessEnd): RunResult {
  if (end.type === 'gone') {
    return end.killed ? { type: 'killed' } : { type: 'crashed', reason: end.reason };
  }
  const { message } = end;
  if (message.type === 'refused') return { type: 'refused', problems: message.problems };
  if (message.type === 'ended') return { type: 'ended', end: message };
  return { type: 'crashed', reason: 'it answered a question that nobody asked' };
}

function problemsOf(file: string, end: ProcessEnd): readonly RunnerProblem[] {
  if (end.type === 'gone') {
    return [{ text: `${file}: the agent could not be checked: ${end.reason}`, file }];
  }
  return end.message.type === 'refused' ? end.message.problems : [];
}

async function markCancelled(trace: Uri, log: LogOutputChannel): Promise<void> {
  try {
    await endKilledTrace(trace.fsPath);
  } catch (error) {
    log.error(`${trace.fsPath}: its end could not be written: ${reasonOf(error)}`);
  }
}

function tell(run: string, result: RunResult, log: LogOutputChannel): void {
  switch (result.type) {
    case 'refused':
      return result.problems.forEach(({ text }) => log.error(`${run}: ${text}`));
    case 'crashed':
      return log.error(`${run}: its process died: ${result.reason}`);
    case 'killed':
      return log.warn(`${run}: did not end when cancelled and was stopped`);
    case 'ended': {
      const { outcome, reason, error, traceFailure } = result.end;
      log.info(`${run}: ${outcome} (${reason})`);
      if (error) log.error(`${run}: ${error.message}${error.fix ? `; ${error.fix}` : ''}`);
      if (traceFailure) log.error(`${run}: the trace is not whole: ${traceFailure}`);
      return;
    }
    default:
      return result satisfies never;
  }
}
