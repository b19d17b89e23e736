// Opens the extension of this checkout in the desktop's VS Code, with settings and extensions of its own.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StepFailed, root } from '../steps.mjs';
import { tracesAsReports } from './settings.mjs';
import { untilAsked } from './wait.mjs';

const win = process.platform === 'win32';
const home = path.join(root, '.out', 'start');
const answerTimeoutMs = 10_000;

const oldest = () =>
  /\d+\.\d+/.exec(
    JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).engines.vscode,
  )[0];

const isOlder = (version, than) => {
  const [a, b] = [version, than].map((text) => text.split('.').map(Number));
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
};

/** Whether a window of the desktop's VS Code would open for the person who started this. */
export function hasDesktop(
  platform = process.platform,
  env = process.env,
  user = process.getuid?.(),
) {
  // In a terminal of a remote window, or in WSL, `code` opens the window of another machine.
  if (env.VSCODE_IPC_HOOK_CLI || env.WSL_DISTRO_NAME || env.SSH_CONNECTION) return false;
  if (platform !== 'linux') return true;
  // It refuses to run as root.
  return user !== 0 && Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** The command of an installed VS Code that is new enough; undefined when there is none. */
export function findDesktop() {
  if (!hasDesktop()) return undefined;
  const command = win ? 'code.cmd' : 'code';
  try {
    const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], shell: win };
    const answer = execFileSync(command, ['--version'], { ...options, timeout: answerTimeoutMs });
    return isOlder(answer, oldest()) ? undefined : command;
  } catch {
    return undefined;
  }
}

// The command only hands over; the window's process writes its id here.
function endWindow(data) {
  try {
    process.kill(Number(readFileSync(path.join(data, 'code.lock'), 'utf8')), 'SIGTERM');
  } catch {
    // It was closed.
  }
}

/** Opens `folder` and `files`, and waits until the window is closed or Ctrl-C. */
export async function openDesktop(command, { folder, files }) {
  const data = path.join(home, 'data');
  rmSync(home, { recursive: true, force: true });
  mkdirSync(path.join(data, 'User'), { recursive: true });
  const settings = { ...tracesAsReports, 'workbench.startupEditor': 'none' };
  writeFileSync(path.join(data, 'User', 'settings.json'), JSON.stringify(settings, null, 2));
  const places = ['--user-data-dir', data, '--extensions-dir', path.join(home, 'extensions')];
  const words = ['--new-window', '--wait', '--disable-workspace-trust', ...places];
  const opened = [`--extensionDevelopmentPath=${root}`, folder, ...files];
  const child = spawn(command, [...words, ...opened], { stdio: 'ignore', shell: win });
  console.log(
    '      in your VS Code, with settings of its own; closing its window or Ctrl-C ends it',
  );
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message)).once('close', resolve);
  });
  const why = await untilAsked(ended);
  endWindow(data);
  child.kill();
  if (why === 0 || String(why).startsWith('SIG')) return 'ended';
  throw new StepFailed(`${command} ended: ${why}`);
}
