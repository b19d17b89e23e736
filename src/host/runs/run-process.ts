import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { reasonOf } from '../../trace/reason.ts';
import type { FromRunner, ToRunner } from '../../runner/messages.ts';
import { lastLines } from './last-lines.ts';

/** How a process of a run ended: with its last message, or without one. */
export type ProcessEnd =
  | {
      readonly type: 'message';
      readonly message: Extract<FromRunner, { type: 'refused' | 'checked' | 'ended' }>;
    }
  /** `killed`: it did not end within the grace after it was cancelled. */
  | { readonly type: 'gone'; readonly reason: string; readonly killed: boolean };

/** A process that does one thing for the editor. */
export interface RunProcess {
  /** Never rejects. */
  readonly ended: Promise<ProcessEnd>;
  /** Asks it to end; it is killed when it does not within a grace. */
  cancel(graceMs?: number): void;
  /** Lets go of it: it notices, keeps its trace and ends by itself. One without a trace yet, which a module may hold for ever, is killed. */
  abandon(): void;
}

/** What hears of a process. */
export interface ProcessEars {
  onMessage(message: FromRunner): void;
  /** What the user's own tools print. */
  onOutput(text: string): void;
}

/** How long a cancelled run may take to write the end of its trace. Tools are abandoned after a quarter of a second. */
export const cancelGraceMs = 5000;

/** The same at the end of a window, which waits five seconds for everything that is open. */
export const closeGraceMs = 3000;

/** Starts the bundle `runnerFile` in a Node of its own and gives it its order. */
export function startRunProcess(
  runnerFile: string,
  order: ToRunner,
  ears: ProcessEars,
): RunProcess {
  const child = fork(runnerFile, [], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // The editor's own Node options, such as a debugger's port, are not for it.
    execArgv: [],
    ...folderOf(order),
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' },
  });
  const errors = lastLines();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      errors.add(text);
      ears.onOutput(text);
    });
  }
  let killing: NodeJS.Timeout | undefined;
  let killed = false;
  let started = false;
  const heard: ProcessEars['onMessage'] = (message) => {
    started ||= message.type === 'started';
    ears.onMessage(message);
  };
  const send = (message: ToRunner): void => void child.send(message, () => {});
  const ended = endOf(child, heard, errors.text, () => killed);
  void ended.finally(() => clearTimeout(killing));
  send(order);
  return {
    ended,
    cancel: (graceMs = cancelGraceMs) => {
      if (!child.connected) return;
      send({ type: 'cancel' });
      clearTimeout(killing);
      killing = globalThis.setTimeout(() => {
        killed = true;
        child.kill('SIGKILL');
      }, graceMs);
    },
    abandon: () => {
      if (!started) child.kill('SIGKILL');
      else if (child.connected) child.disconnect();
    },
  };
}

/** Tools find their files beside the agent, as they do on the command line there. A folder that is gone would keep it from starting. */
function folderOf(order: ToRunner): { readonly cwd?: string } {
  if (order.type === 'cancel') return {};
  const cwd = path.dirname(order.file);
  return existsSync(cwd) ? { cwd } : {};
}

function endOf(
  child: ChildProcess,
  onMessage: ProcessEars['onMessage'],
  printed: () => string,
  wasKilled: () => boolean,
): Promise<ProcessEnd> {
  return new Promise((resolve) => {
    let last: ProcessEnd | undefined;
    const gone = (reason: string): void =>
      resolve(last ?? { type: 'gone', reason, killed: wasKilled() });
    // Loaded with the first run: schemas take a while to make.
    const messages = import('../../runner/messages.ts');
    child.on('message', async (data) => {
      // A user's tool may send messages over the same pipe; what is not ours is not for us.
      const message = (await messages).fromRunnerSchema.safeParse(data).data;
      if (message === undefined) return;
      onMessage(message);
      if (isLast(message)) last = { type: 'message', message };
    });
    child.once('error', (error) => gone(reasonOf(error)));
    child.once('exit', (code, signal) => {
      const how = `it ended with ${signal ?? `exit code ${code}`}`;
      void emptied(child).then(() => gone([how, printed()].filter(Boolean).join('\n')));
    });
  });
}

/** A process that a tool left behind may hold the pipes open for ever. */
const longestDrainMs = 1000;

/** Resolves when nothing that a dead process sent or printed is under way. `close` does not come after a disconnect. */
function emptied(child: ChildProcess): Promise<unknown> {
  const pipes = [child.stdout, child.stderr].map((pipe) =>
    !pipe || pipe.closed ? undefined : once(pipe, 'close'),
  );
  const channel = child.connected ? once(child, 'disconnect') : undefined;
  const late = setTimeout(longestDrainMs, undefined, { ref: false });
  return Promise.race([Promise.allSettled([...pipes, channel]), late]);
}

type LastMessage = Extract<ProcessEnd, { type: 'message' }>['message'];

function isLast(message: FromRunner): message is LastMessage {
  return message.type === 'refused' || message.type === 'checked' || message.type === 'ended';
}
