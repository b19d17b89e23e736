// Tests of the packaged extension in a real VS Code.   node .ci/vscode.mjs [ui|inhost] [part of a path …] [--repeat N]
//   ui: test/vscode/ui, a person's keys and clicks, driven from outside;  inhost: test/vscode/inhost, code inside the extension host
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

// One file at a time: each has a VS Code of its own, a gigabyte and two busy processors while it starts.
function runUi(sources, vsix, tries) {
  const options = { dist: false, bundle: { packages: 'external' } };
  return withBundles('vscode-ui', sources, options, async (files, env) => {
    const sum = { code: 0, counts: {}, again: [] };
    for (const file of files) {
      const run = () => runTestFiles([file], { ...env, TOOLFLAME_VSIX: vsix }, 1);
      const name = path.basename(file);
      const { result, tried } = await withTries(run, tries, name);
      sum.code ||= result.code;
      for (const [key, count] of Object.entries(result.counts)) {
        sum.counts[key] = (sum.counts[key] ?? 0) + count;
      }
      if (tried > 1 && result.code === 0) sum.again.push(name);
    }
    return sum;
  });
}

/**
 * A whole VS Code, its browser and its extension host on a busy machine lose a key press once in some hundred flows. A file
 * that fails is run again in a window of its own, and the note says so: what fails twice has failed.
 */
async function withTries(run, tries, name) {
  for (let tried = 1; ; tried += 1) {
    const result = await run();
    if (result.code === 0 || tried >= tries || isInterrupted()) return { result, tried };
    console.log(`      ${name} failed; it is run again`);
  }
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
