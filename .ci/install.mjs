// Installs the packages of package-lock.json when what is in node_modules differs. Node builtins only.
import { existsSync, readFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { StepFailed, isEntry, root, runSteps } from './steps.mjs';

const oldestNode = 20;
const heartbeatMs = 10_000;
const arguments_ = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
// A machine set up for production would leave out the compiler and the bundler.
const everything = ['--include=dev', '--include=optional'];
const networkErrors =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED|CERT_\w+)\b/;

/** Refuses a Node that cannot run this project. */
export function checkNode() {
  if (Number(process.versions.node.split('.')[0]) >= oldestNode) return;
  throw new StepFailed(
    `Toolflame needs Node ${oldestNode} or later; this is ${process.version}. Install a newer Node and try again.`,
  );
}

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
const listed = (names, mine) => names === undefined || names.includes(mine);

// npm leaves out the optional packages of other systems; which C library counts, only npm can tell.
const mayBeAbsent = (entry) =>
  entry.optional === true &&
  !(listed(entry.os, process.platform) && listed(entry.cpu, process.arch) && !entry.libc);

/** True when node_modules holds every package of the lock in its version. npm writes the list it compares with last. */
export function isInstalled() {
  const installedList = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedList)) return false;
  const installed = packagesOf(installedList);
  return Object.entries(packagesOf(path.join(root, 'package-lock.json'))).every(
    ([name, entry]) =>
      name === '' || installed[name]?.version === entry.version || mayBeAbsent(entry),
  );
}

// Without a shell where possible: npm itself says where its script is when it started us.
function startNpm(npmArguments) {
  const options = { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] };
  const script = process.env.npm_execpath ?? '';
  if (script.endsWith('npm-cli.js')) {
    return spawn(process.execPath, [script, ...npmArguments], options);
  }
  return spawn('npm', npmArguments, { ...options, shell: process.platform === 'win32' });
}

function npmCi() {
  return new Promise((resolve, reject) => {
    const startMs = performance.now();
    const child = startNpm([...arguments_, ...everything]);
    let text = '';
    const heartbeat = setInterval(() => {
      console.log(`      still installing, ${Math.round((performance.now() - startMs) / 1000)} s`);
    }, heartbeatMs);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (piece) => (text += piece));
    }
    child.once('error', (error) => {
      clearInterval(heartbeat);
      reject(new StepFailed(`npm could not be started (${error.message}). It comes with Node.`));
    });
    child.once('close', (code) => {
      clearInterval(heartbeat);
      resolve({ code, text });
    });
  });
}

/** Step: makes node_modules what package-lock.json says. */
export const install = {
  name: 'packages',
  required: true,
  async run() {
    checkNode();
    if (isInstalled()) return 'already installed';
    console.log('      npm ci: the first time takes up to a minute');
    const { code, text } = await npmCi();
    if (code === 0) return 'installed';
    const why = networkErrors.test(text)
      ? 'The npm registry could not be reached: check the network, the proxy and `npm config get registry`, then try again.'
      : 'npm ci failed; its own words are above.';
    throw new StepFailed(`${text.trim()}\n${why}`);
  },
};

if (isEntry(import.meta.url) && (await runSteps([install])).length > 0) process.exitCode = 1;
