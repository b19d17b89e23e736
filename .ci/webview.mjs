// Tests of the page alone, the built dist/webview.js, in the host's Chromium.   node .ci/webview.mjs [part of a path …]
import { sourcesUnder, withBundles } from './bundles.mjs';
import { installHost } from './host/install.mjs';
import { install } from './install.mjs';
import { StepFailed, isEntry, runSteps } from './steps.mjs';
import { runTestFiles } from './unit.mjs';

/** Runs the tests whose path contains one of `wanted`, or all. Gives { passed, failed, ok }. */
export async function runWebviewTests(wanted = []) {
  const sources = sourcesUnder('test/webview/browser')
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)));
  if (sources.length === 0)
    throw new StepFailed(`No test of the page matches ${wanted.join(' ')}.`);
  const options = { bundle: { packages: 'external' } };
  return withBundles('webview', sources, options, async (files, env) => {
    const { code, counts } = await runTestFiles(files, env);
    const { tests = 0, pass = 0, skipped = 0, todo = 0 } = counts;
    return { passed: pass, failed: tests - pass - skipped - todo, ok: code === 0 };
  });
}

async function main(wanted) {
  const tests = {
    name: 'webview in Chromium',
    async run() {
      const { passed, failed, ok } = await runWebviewTests(wanted);
      if (!ok) throw new StepFailed(`${failed} of ${passed + failed} tests failed.`);
      return `${passed} passed`;
    },
  };
  if ((await runSteps([install, installHost, tests])).length > 0) process.exitCode = 1;
}

if (isEntry(import.meta.url)) await main(process.argv.slice(2));
