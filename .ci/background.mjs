// Runs a script while something else runs: in a process of low priority, whose words are kept until they are wanted.
import { spawn } from 'node:child_process';
import os from 'node:os';
import { StepFailed, root, setInterrupted } from './steps.mjs';

const win = process.platform === 'win32';
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

function start(args) {
  const options = { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], detached: !win };
  const child = spawn(process.execPath, args, options);
  try {
    // What runs beside it is waited for, or being measured.
    os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
  } catch {
    // Not every system lets us.
  }
  return child;
}

// Its step is shown by ours; the closing line has a note.
const stepLine = /^\[1\/1\].*\n/gm;
const noteOf = (text) => /^\[1\/1\] .*?: (.*), [\d.]+ s$/m.exec(text)?.[1];

/**
 * Starts `node <args>` in the checkout. `finished(why)` shows what it says and resolves with its note when it is done, or fails
 * with `why`; `stop()` ends it, as a signal does.
 */
export function inBackground(args) {
  const child = start(args);
  let text = '';
  let say = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece) => {
      text += piece;
      say(piece);
    });
  }
  const stop = () => {
    try {
      if (child.exitCode === null) process.kill(win ? child.pid : -child.pid, 'SIGTERM');
    } catch {
      // It has just ended.
    }
  };
  const onSignal = () => {
    setInterrupted();
    stop();
  };
  signals.forEach((signal) => process.on(signal, onSignal));
  const ended = new Promise((resolve) => child.once('close', resolve));
  void ended.then(() => signals.forEach((signal) => process.off(signal, onSignal)));
  const finished = async (why) => {
    say = (piece) => process.stdout.write(piece.replaceAll(stepLine, ''));
    say(text);
    if ((await ended) !== 0) throw new StepFailed(why);
    return noteOf(text);
  };
  return { finished, stop };
}
