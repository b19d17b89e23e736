// Runs test files inside the extension host of a real VS Code and brings their results back.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import { root } from '../steps.mjs';
import { launchChromium } from './browser.mjs';
import { startHost } from './serve.mjs';

const timeoutMs = 240_000;

/** Resolves with why the tests are over; what the extension host's console said goes to `heard`. */
async function openWindow(browser, host, heard) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(`not done after ${timeoutMs / 1000} s`), timeoutMs);
    const over = (why) => {
      clearTimeout(timer);
      resolve(why);
    };
    page.on('crash', () => over('the window crashed'));
    browser.once('disconnected', () => over('the browser ended'));
    void host.ended.then((code) => over(`the server ended with exit code ${code}`));
    // The editor's own hooks for automation.
    const open = async () => {
      await page.exposeFunction('codeAutomationLog', (_type, words) =>
        heard.push(format(...words)),
      );
      await page.exposeFunction('codeAutomationExit', (code) => over(`exit code ${code}`));
      await page.goto(host.url, { waitUntil: 'commit' });
    };
    open().catch(reject);
  });
}

const marks = { passed: '✔', failed: '✖', skipped: '-' };

function show({ title, state, ms, error }) {
  console.log(`${marks[state]} ${title} (${Math.round(ms)}ms)`);
  if (error) console.log(error.replaceAll(/^/gm, '  '));
}

function keep(host, heard) {
  const folder = path.join(root, '.out', 'vscode-failures', 'inhost');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'console.log'), heard.join('\n'));
  writeFileSync(path.join(folder, 'server.log'), host.log());
  const logs = path.join(host.dataDir, 'logs');
  if (existsSync(logs)) cpSync(logs, path.join(folder, 'logs'), { recursive: true });
  console.error(`What was seen is in ${path.relative(root, folder)}`);
}

function summary(report, why) {
  const none = { results: [], told: [] };
  const { results, told } = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : none;
  results.forEach(show);
  for (const line of told) console.log(`  ${line}`);
  const count = (state) => results.filter((each) => each.state === state).length;
  // Exit code 0 also comes from an extension host that died before the first test.
  const died = results.length === 0;
  if (died) console.error(`✖ The extension host reported no test: ${why}.`);
  const counts = {
    tests: results.length + (died ? 1 : 0),
    pass: count('passed'),
    skipped: count('skipped'),
  };
  return { code: died || count('failed') > 0 ? 1 : 0, counts };
}

/** Runs bundled mocha files with the packaged extension, on a copy of the examples. Gives { code, counts } as node:test's runs. */
export async function runInExtensionHost(files, vsix) {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'toolflame-inhost-')));
  const report = path.join(folder, 'report.json');
  const workspace = path.join(folder, 'examples');
  // Without the runs of whoever tried the examples here.
  const filter = (each) => path.basename(each) !== '.toolflame';
  cpSync(path.join(root, 'examples'), workspace, { recursive: true, filter });
  const mocha = path.join(root, 'node_modules', 'mocha');
  const env = { TOOLFLAME_IN_HOST: JSON.stringify({ mocha, files, report }) };
  const tests = path.join(root, '.ci/host/in-host.cjs');
  const heard = [];
  let host;
  let browser;
  try {
    host = await startHost({ folder: workspace, vsix: [vsix], tests, env });
    browser = await launchChromium();
    const result = summary(report, await openWindow(browser, host, heard));
    if (result.code !== 0) keep(host, heard);
    return result;
  } finally {
    await browser?.close();
    await host?.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
