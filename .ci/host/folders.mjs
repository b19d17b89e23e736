// Where the parts of the VS Code host lie: one folder a part, which exists only once it is whole.
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { StepFailed } from '../steps.mjs';
import { findChromium } from './find-chromium.mjs';
import { chromium, codeServer, nodes } from './packages.mjs';

const win = process.platform === 'win32';
// Raised when the parts are put together differently: what is in the cache is then left alone and made anew.
const recipe = 1;

/** The user's cache folder of a platform, outside every checkout. */
export function userCache(platform = process.platform, env = process.env, home = os.homedir()) {
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches');
  if (platform === 'win32') return env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local');
  return env.XDG_CACHE_HOME || path.join(home, '.cache');
}

/** The folder of all parts: TOOLFLAME_HOST_DIR, or one in the user's cache. */
export const hostFolder = () =>
  path.resolve(process.env.TOOLFLAME_HOST_DIR || path.join(userCache(), 'toolflame', 'host'));

const partFolder = (kind, { version }) =>
  path.join(hostFolder(), `${kind}-${version}-${process.platform}-${process.arch}-${recipe}`);

/** VS Code runs on Node 22.15 or later: it imports `registerHooks`. */
export function canRunServer(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 15);
}

/** The parts that npm brings: the package, the folder it goes to, and the file that is used of it. */
export function parts() {
  const node = nodes[`${process.platform}-${process.arch}`];
  const server = partFolder('vscode', codeServer);
  const browser = partFolder('chromium', chromium);
  const runtime = node && partFolder('node', node);
  return {
    vscode: { from: codeServer, folder: server, file: path.join(server, 'out', 'server-main.js') },
    chromium: { from: chromium, folder: browser, file: path.join(browser, 'run') },
    node: node && {
      from: node,
      folder: runtime,
      file: path.join(runtime, 'bin', win ? 'node.exe' : 'node'),
    },
  };
}

/** Which parts npm must bring, given this Node and the browsers of this machine. */
export function neededParts() {
  const { vscode, node, chromium: browser } = parts();
  if (!canRunServer() && node === undefined) throw new StepFailed(noNode);
  const noBrowser = findChromium() === undefined;
  if (noBrowser && `${process.platform}-${process.arch}` !== 'linux-x64') {
    throw new StepFailed(noChromium);
  }
  return [vscode, ...(canRunServer() ? [] : [node]), ...(noBrowser ? [browser] : [])];
}

const system = `${process.platform} on ${process.arch}`;
const noNode = `The VS Code host needs Node 22.15 or later, and npm has none for ${system}: run this with a newer Node.`;
const noChromium = `No Chromium or Chrome was found, and npm has none for ${system}: install one, or say where it is in CHROMIUM.`;

/** True when the part is in its folder. */
export const isThere = ({ file }) => existsSync(file);

/** The installed host: `node` and `chromium` are programs, `vscode` is the server's folder. Throws when it is not installed. */
export function hostPaths() {
  const missing = neededParts().filter((part) => !isThere(part));
  if (missing.length > 0) {
    const names = missing.map(({ from }) => from.name).join(', ');
    throw new StepFailed(
      `The VS Code host lacks ${names}: \`node .ci/host/install.mjs\` fetches it.`,
    );
  }
  const { vscode, node, chromium: browser } = parts();
  return {
    node: canRunServer() ? process.execPath : node.file,
    vscode: vscode.folder,
    chromium: findChromium() ?? browser.file,
  };
}
