// Runs named steps one after another; each says what it is, how long it took and how it ended. Node builtins only.
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** What a step throws when it has already shown why: only its one line is printed. */
export class StepFailed extends Error {}

const seconds = (sinceMs) => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;

let interrupted = false;

/** True once somebody asked this process to end while it waited for a child: nothing new is to be begun. */
export const isInterrupted = () => interrupted;

/** For whoever hears of it while no child is waited for here. */
export const setInterrupted = () => {
  interrupted = true;
};

/** Starts this Node with `args` in the checkout. Resolves with its exit code and, where asked for, what it printed. */
export function runNode(args, { env = {}, output = 'show' } = {}) {
  const stdio = output === 'show' ? 'inherit' : ['ignore', 'pipe', 'pipe'];
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio,
    env: { ...process.env, ...env },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (piece) => {
      text += piece;
      if (output === 'both') process.stdout.write(piece);
    });
  }
  // It decides what to keep, and this process only outlives it. Ctrl-C in a terminal reaches it without us.
  const onInterrupt = () => {
    interrupted = true;
    if (!process.stdin.isTTY) child.kill('SIGINT');
  };
  const onTerminate = () => {
    interrupted = true;
    child.kill('SIGTERM');
  };
  process.on('SIGINT', onInterrupt).on('SIGTERM', onTerminate);
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, text }));
  });
  return ended.finally(() => {
    process.off('SIGINT', onInterrupt).off('SIGTERM', onTerminate);
  });
}

async function runStep(step, place) {
  const startMs = performance.now();
  console.log(`${place} ${step.name} …`);
  try {
    const note = await step.run();
    console.log(`${place} ${step.name}: ${note ?? 'ok'}, ${seconds(startMs)}`);
    return true;
  } catch (error) {
    console.error(error instanceof StepFailed ? error.message : error);
    console.error(`${place} ${step.name}: FAILED after ${seconds(startMs)}`);
    return false;
  }
}

/**
 * Runs `steps` ({ name, run, required }) in order and gives the names of those that failed. `run` may return a note for the
 * step's closing line. A failure does not hide the results of later steps, unless the failed one is `required` by them.
 */
export async function runSteps(steps) {
  const failed = [];
  for (const [index, step] of steps.entries()) {
    if (await runStep(step, `[${index + 1}/${steps.length}]`)) continue;
    failed.push(step.name);
    if (step.required || isInterrupted()) break;
  }
  return failed;
}

/** True when the file behind `url` is what Node was asked to run; a checkout may be reached through a link. */
export const isEntry = (url) =>
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(url);
