// Installs the packages of package-lock.json when what is in node_modules differs. Node builtins only.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { failureOf, runNpm } from './npm.mjs';
import { StepFailed, isEntry, root, runSteps } from './steps.mjs';

const oldestNode = 20;
const heartbeatMs = 10_000;
const arguments_ = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
// A machine set up for production would leave out the compiler and the bundler.
const everything = ['--include=dev', '--include=optional'];

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

async function npmCi() {
  const startMs = performance.now();
  const heartbeat = setInterval(() => {
    console.log(`      still installing, ${Math.round((performance.now() - startMs) / 1000)} s`);
  }, heartbeatMs);
  try {
    return await runNpm([...arguments_, ...everything]);
  } finally {
    clearInterval(heartbeat);
  }
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
    throw new StepFailed(`${text.trim()}\n${failureOf(text)}`);
  },
};

if (isEntry(import.meta.url) && (await runSteps([install])).length > 0) process.exitCode = 1;
