// npm test: packages, types, formatting, unit tests, the command line, the page in a browser, the package in a real VS Code.
//   npm run test:unit [-- part of a path …]: the unit tests alone; test:webview and test:vscode likewise
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

const types = {
  name: 'types',
  async run() {
    await runTool('typescript/lib/tsc.js', '--noEmit');
    await runTool('typescript/lib/tsc.js', '--noEmit', '-p', 'webview');
    await runTool('typescript/lib/tsc.js', '--noEmit', '-p', 'test/vscode');
  },
};
const formatting = {
  name: 'formatting',
  run: () => runTool('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
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
  install,
  installFrameworks,
  types,
  formatting,
  unit,
  commandLine,
  installHost,
  webview,
  packaged,
  vscode,
];

const failed = await runSteps(modes[mode] ?? everything);
console.log(`${total.passed} passed, ${total.failed} failed`);
if (failed.length > 0) {
  console.error(`FAILED: ${failed.join(', ')}`);
  process.exitCode = 1;
}
