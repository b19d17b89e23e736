// The process of the VS Code server, and all that it starts.
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { StepFailed, root } from '../steps.mjs';
import { hostPaths } from './folders.mjs';

const run = promisify(execFile);
const startTimeoutMs = 60_000;
const graceMs = 3_000;
const win = process.platform === 'win32';

const foldersOf = (dataDir) => [
  '--user-data-dir',
  dataDir,
  '--server-data-dir',
  dataDir,
  '--extensions-dir',
  path.join(dataDir, 'extensions'),
];
const quiet = [
  '--accept-server-license-terms',
  '--disable-getting-started-override',
  '--disable-telemetry',
  '--disable-update-check',
  '--telemetry-level=off',
];

/** Installs a packaged extension, without the network. */
export async function installVsix(file, dataDir) {
  const { node, vscode } = hostPaths();
  const main = path.join(vscode, 'out', 'server-main.js');
  const wanted = ['--install-extension', path.resolve(file), '--force'];
  try {
    await run(node, [main, ...foldersOf(dataDir), ...wanted]);
  } catch (error) {
    throw new StepFailed(`${file} could not be installed:\n${error.stdout}${error.stderr}`);
  }
}

// Its own group on POSIX, so that one signal reaches all of them; Ctrl-C in the terminal then reaches only who started it.
function killTree(child) {
  try {
    if (win) spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // All of them are gone.
  }
}

function listening(child, log) {
  return new Promise((resolve, reject) => {
    const failed = (why) => reject(new StepFailed(`The VS Code server ${why}\n${log()}`));
    const timer = setTimeout(() => failed('did not start in time.'), startTimeoutMs);
    child.once('error', (error) => failed(`could not be started: ${error.message}`));
    child.once('exit', (code) => failed(`ended with exit code ${code}.`));
    child.stdout.on('data', () => {
      const port = /agent listening on (\d+)/.exec(log())?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
  });
}

/**
 * Starts the server on a port of its choice. Its processes end when this one ends, however it ends; `temporary`, if any, is
 * the folder that is removed then. Gives `ended`, which resolves with the exit code, and `stop`.
 */
export async function startServer({ dataDir, temporary = '', options, env }) {
  const { node, vscode } = hostPaths();
  const token = randomBytes(16).toString('hex');
  const guard = ['--require', path.join(root, '.ci/host/guard.cjs')];
  const listen = ['--host=127.0.0.1', '--port=0', `--connection-token=${token}`];
  const main = path.join(vscode, 'out', 'server-main.js');
  const child = spawn(
    node,
    [...guard, main, ...foldersOf(dataDir), ...listen, ...quiet, ...options],
    {
      env: { ...process.env, ...env, TOOLFLAME_HOST_GUARD: temporary },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: !win,
    },
  );
  let text = '';
  const log = () => text;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece) => (text += piece));
  }
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  const stop = async () => {
    child.kill('SIGTERM');
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
    killTree(child);
    await ended;
  };
  try {
    return { port: await listening(child, log), token, log, ended, stop };
  } catch (error) {
    killTree(child);
    throw error;
  }
}
