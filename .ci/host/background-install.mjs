// Installs the host while something else runs: in a process of low priority, whose words are kept until they are wanted.
import { spawn } from 'node:child_process';
import os from 'node:os';
import { StepFailed, root } from '../steps.mjs';

const win = process.platform === 'win32';
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

function start() {
  const options = { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], detached: !win };
  const child = spawn(process.execPath, ['.ci/host/install.mjs'], options);
  try {
    // What runs beside it is being measured.
    os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
  } catch {
    // Not every system lets us.
  }
  return child;
}

/** Starts it. `finished()` shows what it says and resolves when it is done; `stop()` ends it, as a signal does. */
export function backgroundInstall() {
  const child = start();
  let kept = '';
  let say = (text) => (kept += text);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => say(text));
  }
  const stop = () => {
    try {
      if (child.exitCode === null) process.kill(win ? child.pid : -child.pid, 'SIGTERM');
    } catch {
      // It has just ended.
    }
  };
  signals.forEach((signal) => process.on(signal, stop));
  const ended = new Promise((resolve) => child.once('close', resolve));
  void ended.then(() => signals.forEach((signal) => process.off(signal, stop)));
  const finished = async () => {
    // Its step is shown by ours.
    say = (text) => process.stdout.write(text.replaceAll(/^\[1\/1\].*\n/gm, ''));
    say(kept);
    if ((await ended) !== 0)
      throw new StepFailed('The editor cannot be opened; `npm start -- --no-editor` does without.');
  };
  return { finished, stop };
}
