// Installs the packages of a package-lock.json when what is in node_modules beside it differs. Node builtins only.
//   node .ci/install.mjs [frameworks]
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { failureOf, runNpm } from './npm.mjs';
import { StepFailed, isEntry, root, runSteps } from './steps.mjs';

const oldestNode = 20;
const heartbeatMs = 10_000;
const arguments_ = ['ci', '--no-audit', '--no-fund', '--ignore-scripts'];

// A machine set up for production would leave out the compiler and the bundler.
const product = { folder: root, options: ['--include=dev', '--include=optional'] };
/** The frameworks that the tests of src/schema ask: apart, because their peers disagree with one another. */
const frameworks = {
  folder: path.join(root, 'test/frameworks'),
  options: ['--omit=optional', '--legacy-peer-deps'],
};

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
const mayBeAbsent = (entry, options) =>
  entry.optional === true &&
  (options.includes('--omit=optional') ||
    !(listed(entry.os, process.platform) && listed(entry.cpu, process.arch) && !entry.libc));

/** True when node_modules holds every package of the lock in its version. npm writes the list it compares with last. */
export function isInstalled({ folder, options } = product) {
  const installedList = path.join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(installedList)) return false;
  const installed = packagesOf(installedList);
  return Object.entries(packagesOf(path.join(folder, 'package-lock.json'))).every(
    ([name, entry]) =>
      name === '' || installed[name]?.version === entry.version || mayBeAbsent(entry, options),
  );
}

async function npmCi({ folder, options }) {
  const startMs = performance.now();
  const heartbeat = setInterval(() => {
    console.log(`      still installing, ${Math.round((performance.now() - startMs) / 1000)} s`);
  }, heartbeatMs);
  try {
    const found = await runNpm([...arguments_, ...options, '--prefer-offline'], folder);
    // What the cache knows of a package may be older than the version that is wanted.
    return found.code !== 0 && found.text.includes('ETARGET')
      ? await runNpm([...arguments_, ...options], folder)
      : found;
  } finally {
    clearInterval(heartbeat);
  }
}

async function makeInstalled(packages) {
  checkNode();
  if (isInstalled(packages)) return 'already installed';
  console.log('      npm ci: the first time takes up to a minute');
  const { code, text } = await npmCi(packages);
  if (code === 0) return 'installed';
  throw new StepFailed(`${text.trim()}\n${failureOf(text)}`);
}

/** Step: makes node_modules what package-lock.json says. */
export const install = { name: 'packages', required: true, run: () => makeInstalled(product) };

/** Step: the same for the frameworks that tests ask for their schemas. */
export const installFrameworks = {
  name: 'frameworks that tests ask',
  required: true,
  run: () => makeInstalled(frameworks),
};

if (isEntry(import.meta.url)) {
  const step = process.argv[2] === 'frameworks' ? installFrameworks : install;
  if ((await runSteps([step])).length > 0) process.exitCode = 1;
}
