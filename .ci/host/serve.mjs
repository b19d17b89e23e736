// A real VS Code in the browser: the server, its data, and the front that a page is opened on.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openFront } from './front.mjs';
import { uriPath } from './page-config.mjs';
import { installVsix, startServer } from './server.mjs';
import { tracesAsReports, userSettings } from './settings.mjs';

function prepareData(dataDir, settings) {
  mkdirSync(path.join(dataDir, 'User'), { recursive: true });
  mkdirSync(path.join(dataDir, 'extensions'), { recursive: true });
  const file = path.join(dataDir, 'User', 'settings.json');
  // A folder that is used again holds what its user set.
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(settings, null, 2));
}

// Tests run only for an extension under development: the installed ones are declared to be that.
function installed(dataDir) {
  const folder = path.join(dataDir, 'extensions');
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((each) => each.isDirectory()).map(({ name }) => path.join(folder, name));
}

function addressOf(address, token, { folder, workspaceFile }) {
  const query = new URLSearchParams({ tkn: token });
  if (workspaceFile) query.set('workspace', uriPath(workspaceFile));
  else if (folder) query.set('folder', uriPath(folder));
  else query.set('ew', 'true');
  return `${address}/?${query}`;
}

/**
 * Starts VS Code for a browser on loopback.
 *   folder | workspaceFile  what the window opens; neither: an empty window
 *   vsix, dev               packaged extensions to install; folders of extensions under development
 *   tests                   a module that runs in the extension host in place of a person, see .ci/host/in-host.cjs
 *   editors                 files that are open when the window is first shown
 *   settings, trust         the user's settings; trust is `off` (everything is trusted), `prompt` or `restricted`
 *   dataDir                 where settings and state are kept; without it, a temporary folder
 *   port, env               the port of the address, 0 for any; variables for the extension host
 * Gives { url, dataDir, log(), ended, stop() }. Nothing outlives this process: neither processes nor temporary data.
 */
export async function startHost(wanted = {}) {
  const { vsix = [], dev = [], tests, editors = [], settings = {}, trust = 'off' } = wanted;
  const temporary =
    wanted.dataDir === undefined ? mkdtempSync(path.join(os.tmpdir(), 'toolflame-host-')) : '';
  const dataDir = temporary || path.resolve(wanted.dataDir);
  const options = trust === 'off' ? ['--disable-workspace-trust'] : [];
  let server;
  let front;
  const stop = async () => {
    front?.close();
    await server?.stop();
    if (temporary) rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const associations = editors.length > 0 ? tracesAsReports : {};
    prepareData(dataDir, userSettings(trust, { ...associations, ...settings }));
    for (const file of vsix) await installVsix(file, dataDir);
    server = await startServer({ dataDir, temporary, options, env: wanted.env ?? {} });
    const { port, token } = server;
    const developed = tests && dev.length === 0 ? installed(dataDir) : dev;
    const page = { dev: developed, tests, editors };
    front = await openFront({ frontPort: wanted.port ?? 0, port, token, dataDir, wanted: page });
    const url = addressOf(front.address, token, wanted);
    return { url, dataDir, log: server.log, ended: server.ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
