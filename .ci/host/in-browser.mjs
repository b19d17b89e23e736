// Opens the extension of this checkout in a VS Code for the browser, until Ctrl-C.
import { spawn } from 'node:child_process';
import { StepFailed, root } from '../steps.mjs';
import { startHost } from './serve.mjs';
import { untilAsked } from './wait.mjs';

// Someone is looking: it behaves as usual.
const settings = { 'workbench.quickOpen.closeOnFocusLost': true };

/** The command that opens an address for the person at this machine; undefined when nobody sees its screen. */
export function openerFor(url, platform = process.platform, env = process.env) {
  if (env.SSH_CONNECTION) return undefined;
  if (platform === 'darwin') return ['open', url];
  if (platform === 'win32') return ['cmd', '/c', 'start', '', url.replaceAll('&', '^&')];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open', url] : undefined;
}

// A browser that does not open is no failure: the address is on the screen.
function openBrowser([command, ...words]) {
  const child = spawn(command, words, { stdio: 'ignore', detached: true });
  child.on('error', () => {}).unref();
}

function invite(url, opener) {
  const { port } = new URL(url);
  const where = opener
    ? 'It opens in your browser; if it does not:'
    : 'Open this in a browser of this machine:';
  const far = opener
    ? []
    : ['', `  from another machine first:  ssh -L ${port}:127.0.0.1:${port} <this machine>`];
  const lines = [where, '', `  ${url}`, ...far, '', 'Ctrl-C ends it.'];
  console.log(['', ...lines, ''].join('\n'));
}

/** Opens `folder` with `files` in front, and waits for Ctrl-C. */
export async function openInBrowser({ folder, files }) {
  const host = await startHost({ folder, dev: [root], editors: files, settings });
  const opener = openerFor(host.url);
  invite(host.url, opener);
  if (opener) openBrowser(opener);
  const why = await untilAsked(host.ended);
  await host.stop();
  if (typeof why === 'number') {
    throw new StepFailed(`${host.log().slice(-2_000)}\nVS Code ended with exit code ${why}.`);
  }
  return 'ended';
}
