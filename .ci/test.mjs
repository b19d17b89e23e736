// npm test: packages, types, formatting, unit tests, the command line, the page in a browser, the package in a real VS Code.
//   npm run test:unit [-- part of a path …]: the unit tests alone; test:webview and test:vscode likewise
import { inBackground } from './background.mjs';
import { installHost } from './host/install.mjs';
import { install, installFrameworks } from './install.mjs';
import { StepFailed, runNode, runSteps } from './steps.mjs';

const [mode, ...wanted] = process.argv.slice(2);
const total = { passed: 0, failed: 0 };

async function runTool(script, ...args) {
  const { code } = await runNode([`node_modules/${script}`, ...args]);
  if (code !== 0) throw new StepFailed(`${script} found faults; they are above.`);
}

async function runSuite(suite) {
  const { runUnitTests } = await import('./unit.mjs');
  const { code, counts } = await runUnitTests(wanted, suite);
  const { tests = 0, pass = 0, skipped = 0, todo = 0 } = counts;
  const notPassed = tests - pass - skipped - todo;
  total.passed += pass;
  // Cancelled tests and files that died count in `tests` only.
  total.failed += notPassed;
  if (code !== 0 || tests === 0) throw new StepFailed(`${notPassed} of ${tests} tests failed.`);
  return `tests ${tests}, pass ${pass}, fail ${notPassed}`;
}

/** What runs before its step, beside the steps before: it waits for the network, or has one processor busy. */
const ahead = {};
const runAhead = (step, ...args) => (ahead[step.name] = inBackground(args));
const endOf = (step) => ({
  ...step,
  run: () => ahead[step.name].finished('It failed; its own words are above.'),
});
const thenAhead = (step, next, ...args) => ({
  ...step,
  async run() {
    const note = await step.run();
    runAhead(next, ...args);
    return note;
  },
});

const prettier = ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'];
const formatting = endOf({ name: 'formatting' });
const types = {
  name: 'types',
  async run() {
    await runTool('typescript/lib/tsc.js', '--noEmit');
    await runTool('typescript/lib/tsc.js', '--noEmit', '-p', 'webview');
    await runTool('typescript/lib/tsc.js', '--noEmit', '-p', 'test/vscode');
  },
};
const unit = { name: 'unit tests', run: () => runSuite('unit') };
const commandLine = { name: 'command line', run: () => runSuite('cli') };

// The page, and the package, are tested by suites of their own, which count alike.
async function runOther(run) {
  const { passed, failed: notPassed, ok, again = [] } = await run();
  total.passed += passed;
  total.failed += notPassed;
  if (!ok || passed === 0)
    throw new StepFailed(`${notPassed} of ${passed + notPassed} tests failed.`);
  const atSecond = again.length > 0 ? `; only at the second try: ${again.join(', ')}` : '';
  return `tests ${passed + notPassed}, pass ${passed}, fail ${notPassed}${atSecond}`;
}

const webview = {
  name: 'webview in Chromium',
  async run() {
    const { runWebviewTests } = await import('./webview.mjs');
    return runOther(() => runWebviewTests(wanted));
  },
};
const packaged = {
  name: 'package',
  required: true,
  async run() {
    const { packageStep } = await import('./package.mjs');
    return packageStep.run();
  },
};
const vscode = {
  name: 'extension in a real VS Code',
  async run() {
    const { vsixPath } = await import('./package.mjs');
    const { runVscodeTests } = await import('./vscode.mjs');
    return runOther(() => runVscodeTests(undefined, wanted, { vsix: vsixPath(), tries: 2 }));
  },
};

const modes = {
  unit: [install, installFrameworks, unit],
  webview: [install, installHost, webview],
  vscode: [install, installHost, packaged, vscode],
};
const everything = [
  thenAhead(install, formatting, ...prettier),
  endOf(installFrameworks),
  types,
  formatting,
  unit,
  commandLine,
  endOf(installHost),
  webview,
  packaged,
  vscode,
];

if (modes[mode] === undefined) {
  runAhead(installFrameworks, '.ci/install.mjs', 'frameworks');
  runAhead(installHost, '.ci/host/install.mjs');
}
const failed = await runSteps(modes[mode] ?? everything);
for (const { stop } of Object.values(ahead)) stop();
console.log(`${total.passed} passed, ${total.failed} failed`);
if (failed.length > 0) {
  console.error(`FAILED: ${failed.join(', ')}`);
  process.exitCode = 1;
}
