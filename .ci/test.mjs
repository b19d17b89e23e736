// npm test: packages, types, formatting, unit tests, the command line.   npm run test:unit [-- part of a path …]: the unit tests alone.
import { install } from './install.mjs';
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
  },
};
const formatting = {
  name: 'formatting',
  run: () => runTool('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
};
const unit = { name: 'unit tests', run: () => runSuite('unit') };
const commandLine = { name: 'command line', run: () => runSuite('cli') };

const failed = await runSteps(
  mode === 'unit' ? [install, unit] : [install, types, formatting, unit, commandLine],
);
console.log(`${total.passed} passed, ${total.failed} failed`);
if (failed.length > 0) {
  console.error(`FAILED: ${failed.join(', ')}`);
  process.exitCode = 1;
}
