// Tests of the packaged extension in a real VS Code.   node .ci/vscode.mjs [ui|inhost] [part of a path …] [--repeat N]
//   ui: test/vscode/ui, a person's keys and clicks, driven from outside;  inhost: test/vscode/inhost, code inside the extension host
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { sourcesUnder, withBundles } from './bundles.mjs';
import { install } from './install.mjs';
import { installHost } from './host/install.mjs';
import { makePackage } from './package.mjs';
import { repeated } from './repeat.mjs';
import { StepFailed, isEntry, isInterrupted, runSteps } from './steps.mjs';
import { runTestFiles } from './unit.mjs';

/** The suites, in the order in which they run. */
const suites = ['inhost', 'ui'];

const testFiles = (suite, wanted) =>
  sourcesUnder(`test/vscode/${suite}`)
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)));

// Each has a VS Code of its own: a gigabyte, two busy processors while it starts, and hardly one afterwards.
const windowsAtOnce = Math.min(2, availableParallelism());

// Each of their tests has a limit of its own, and keeps what was seen when it is over that.
const fileTimeoutMs = 900_000;

// The ones that take longest, which come first: at the end, nothing else would run beside them.
const longest = ['profile', 'timeline', 'reload', 'traces', 'failures'];
const rank = (file) => {
  const place = longest.indexOf(path.basename(file, '.test.js'));
  return place < 0 ? longest.length : place;
};

const addCounts = (sum, { code, counts }) => ({
  code: sum.code || code,
  counts: Object.fromEntries(
    Object.keys({ ...sum.counts, ...counts }).map((key) => [
      key,
      (sum.counts[key] ?? 0) + (counts[key] ?? 0),
    ]),
  ),
});

/** Calls `run` for each of `files`, some at once. Gives the results in the order of `files`. */
async function runAtOnce(files, run) {
  const results = [];
  const rest = files.entries();
  const worker = async () => {
    for (const [index, file] of rest) {
      if (isInterrupted()) return;
      results[index] = { file, ...(await run(file)) };
    }
  };
  await Promise.all(Array.from({ length: windowsAtOnce }, worker));
  return results;
}

/**
 * A whole VS Code, its browser and its extension host on a busy machine lose a key press once in some hundred flows. A file
 * that fails is run again when the others are done, and the note says so: what fails twice has failed.
 */
async function runUiFiles(files, run, tries) {
  const sorted = [...files].sort((a, b) => rank(a) - rank(b));
  const results = await runAtOnce(sorted, run);
  const again = [];
  for (const [index, { file, code }] of results.entries()) {
    if (code === 0 || tries === 1 || isInterrupted()) continue;
    const name = path.basename(file);
    console.log(`      ${name} failed; it is run again`);
    results[index] = await run(file);
    if (results[index].code === 0) again.push(name);
  }
  return { ...results.reduce(addCounts, { code: 0, counts: {} }), again };
}

function runUi(sources, vsix, tries) {
  const options = { dist: false, bundle: { packages: 'external' } };
  return withBundles('vscode-ui', sources, options, (files, env) => {
    const settings = { concurrency: 1, output: 'whole', timeoutMs: fileTimeoutMs };
    const run = (file) => runTestFiles([file], { ...env, TOOLFLAME_VSIX: vsix }, settings);
    return runUiFiles(files, run, tries);
  });
}

function runInHost(sources, vsix) {
  const options = { dist: false, bundle: { packages: 'external' } };
  return withBundles('vscode-inhost', sources, options, async (files) => {
    const { runInExtensionHost } = await import('./host/in-host.mjs');
    return runInExtensionHost(files, vsix);
  });
}

const runners = { ui: runUi, inhost: runInHost };

/** Runs a suite's tests against the package. Gives counts as node:test does: { tests, pass, skipped }. */
async function runSuite(suite, wanted, vsix, tries) {
  const sources = testFiles(suite, wanted);
  if (sources.length === 0) return { code: 0, counts: {} };
  console.log(`      ${suite}: ${sources.length} files`);
  return runners[suite](sources, vsix, tries);
}

/** Runs `chosen` suites once, each of their files up to `tries` times. Gives { passed, failed, ok, again }. */
export async function runVscodeTests(
  chosen = suites,
  wanted = [],
  { vsix = undefined, tries = 1 } = {},
) {
  const packaged = vsix ?? (await makePackage()).vsix;
  const sum = { passed: 0, failed: 0, ok: true, again: [] };
  for (const suite of suites.filter((each) => chosen.includes(each))) {
    const { code, counts, again = [] } = await runSuite(suite, wanted, packaged, tries);
    sum.again.push(...again);
    const { tests = 0, pass = 0, skipped = 0, todo = 0 } = counts;
    sum.passed += pass;
    sum.failed += tests - pass - skipped - todo;
    sum.ok &&= code === 0;
  }
  if (sum.passed + sum.failed === 0) {
    throw new StepFailed(`No test of the editor ran for ${wanted.join(' ') || chosen.join(', ')}.`);
  }
  return sum;
}

async function main() {
  const options = { repeat: { type: 'string', default: '1' } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const chosen = suites.filter((suite) => positionals.includes(suite));
  const wanted = positionals.filter((word) => !suites.includes(word));
  const tests = {
    name: 'extension in a real VS Code',
    async run() {
      const { vsix } = await makePackage();
      const run = () => runVscodeTests(chosen.length > 0 ? chosen : suites, wanted, { vsix });
      const { ok, note } = await repeated(Number(values.repeat), run);
      if (!ok) throw new StepFailed(note);
      return note;
    },
  };
  if ((await runSteps([install, installHost, tests])).length > 0) process.exitCode = 1;
}

if (isEntry(import.meta.url)) await main();
