import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { fromRunnerSchema } from '../../src/runner/messages.ts';
import type { FromRunner, RunOrder, ToRunner } from '../../src/runner/messages.ts';
import { dist, temporaryFolder } from './cli.ts';

/** The bundle that the editor starts for each run. */
export const runnerFile = path.join(dist, 'runner.js');

/** How the process of a run ended, and everything it said. */
export interface FinishedRunner {
  /** Exit code, or the signal that ended it. */
  readonly code: number | string;
  readonly messages: readonly FromRunner[];
  /** What the tools printed. */
  readonly stdout: string;
  readonly stderr: string;
}

type MessageOf<Type> = Extract<FromRunner, { readonly type: Type }>;

/** The process of a run, as the editor sees it. */
export interface RunningRunner {
  readonly child: ChildProcess;
  /** Resolves with the first message of this type that is wanted. */
  until<Type extends FromRunner['type']>(
    type: Type,
    wanted?: (message: MessageOf<Type>) => boolean,
  ): Promise<MessageOf<Type>>;
  send(message: ToRunner): void;
  readonly finished: Promise<FinishedRunner>;
}

/** The environment of this machine without its AWS settings and without a home. */
export function cleanEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const home = temporaryFolder();
  const clean = Object.entries(process.env).filter(([name]) => !/^AWS_|_proxy$/i.test(name));
  const none = { HOME: home, USERPROFILE: home, AWS_EC2_METADATA_DISABLED: 'true' };
  return { ...Object.fromEntries(clean), ...none, ...extra };
}

/** Starts the real process and gives it an order. */
export function startRunner(order: ToRunner, env: NodeJS.ProcessEnv = {}): RunningRunner {
  const child = fork(runnerFile, [], { stdio: 'pipe', execArgv: [], env: cleanEnvironment(env) });
  const messages: FromRunner[] = [];
  const waiting = new Set<(message: FromRunner) => void>();
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.on('message', (message) => {
    const parsed = fromRunnerSchema.parse(message);
    messages.push(parsed);
    for (const listener of waiting) listener(parsed);
  });
  // Messages may come after the exit, and there is no `close` after a disconnect of our own.
  const ends = [once(child, 'disconnect'), onceEnded(child.stdout), onceEnded(child.stderr)];
  const finished = Promise.all([once(child, 'exit'), ...ends]).then(([[code, signal]]) => {
    return { code: code ?? signal, messages, stdout, stderr };
  });
  const send = (message: ToRunner): void => void child.send(message);
  send(order);
  return {
    ...{ child, send, finished },
    until: (type, wanted = () => true) =>
      new Promise((resolve, reject) => {
        const listen = (message: FromRunner): void => {
          if (isOf(message, type) && wanted(message)) resolve(message);
        };
        messages.forEach(listen);
        waiting.add(listen);
        void finished.then(({ stderr }) => reject(new Error(`ended without ${type}: ${stderr}`)));
      }),
  };
}

function onceEnded(stream: Readable | null): Promise<unknown> {
  return stream === null ? Promise.resolve() : once(stream, 'end');
}

function isOf<Type extends FromRunner['type']>(
  message: FromRunner,
  type: Type,
): message is MessageOf<Type> {
  return message.type === type;
}

/** Runs the real process to its end. */
export function runRunner(order: ToRunner, env?: NodeJS.ProcessEnv): Promise<FinishedRunner> {
  return startRunner(order, env).finished;
}

/** An order to run an agent file, with a trace in a new folder. */
export function runOrder(file: string, changes: Partial<RunOrder> = {}): RunOrder {
  return {
    ...{ type: 'run', file: path.resolve(file), request: {}, identity: {} },
    trace: path.join(temporaryFolder(), 'traces', 'a.toolflame.jsonl'),
    counts: path.join(temporaryFolder(), 'counts'),
    ...{ runId: 'r1', content: 'full', version: '1.2.3' },
    ...changes,
  };
}

/** Where a message of a run stands among the others: `started ended`, with a row of progress as one word. */
export function outline(messages: readonly FromRunner[]): string {
  const types = messages.map(({ type }) => type);
  return types.filter((type, at) => type !== types[at - 1]).join(' ');
}
