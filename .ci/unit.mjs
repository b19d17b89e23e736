// Unit tests: bundles test/**/*.test.ts (about a second), then runs them with node:test.
//   node .ci/unit.mjs [part of a path …]
import { availableParallelism } from 'node:os';
import { sourcesUnder, withBundles } from './bundles.mjs';
import { StepFailed, isEntry, runNode } from './steps.mjs';

const runner = ['--enable-source-maps', '--test', '--test-reporter=spec'];
const toTerminal = '--test-reporter-destination=stdout';
const fileTimeoutMs = 300_000;

// Without a timeout, a test that hangs would hang the command. As many files as processors, where Node would leave one idle.
// Node knows both options since 20.11.
function limits(concurrency = Math.max(2, availableParallelism()), timeoutMs = fileTimeoutMs) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major <= 20 && minor < 11) return [];
  return [`--test-timeout=${timeoutMs}`, `--test-concurrency=${concurrency}`];
}

// They start the command as a user does, a process or more for each test: not for the inner loop.
const slow = 'test/cli/';

// They need a browser, or a VS Code: .ci/vscode.mjs and .ci/webview.mjs run them.
const elsewhere = /^test\/(vscode|webview\/browser)\//;

/** The tests whose path contains one of `wanted`; without any, those of the suite, `unit` or `cli`. */
function testFiles(wanted, suite) {
  const inSuite = (file) => file.startsWith(slow) === (suite === 'cli');
  const isWanted = (file) => wanted.some((part) => file.includes(part));
  const files = sourcesUnder('test')
    .filter((file) => file.endsWith('.test.ts') && !elsewhere.test(file))
    .filter(wanted.length > 0 ? isWanted : inSuite);
  if (files.length === 0) throw new StepFailed(`No test file matches ${wanted.join(' ')}.`);
  return files;
}

/** The counts in the closing summary of node:test, e.g. `{ tests: 3, pass: 2, fail: 1, … }`. */
export function readSummary(text) {
  const plain = text.replaceAll(/\x1b\[\d+m/g, '');
  const rows = [...plain.matchAll(/^\S (tests|pass|fail|cancelled|skipped|todo) (\d+)$/gm)];
  // A test may print such a line too; the summary comes last.
  return Object.fromEntries(rows.map(([, name, count]) => [name, Number(count)]));
}

/**
 * Runs bundled test files, at most `concurrency` at once, each of which may take `timeoutMs`; what they print is shown as it
 * comes (`both`), or once they are done (`whole`), where others run beside them. Gives the exit code and the counts of the summary.
 */
export async function runTestFiles(files, env, { concurrency, timeoutMs, output = 'both' } = {}) {
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const settings = { env: { ...env, ...colours }, output };
  const options = [...runner, toTerminal, ...limits(concurrency, timeoutMs)];
  const { code, text } = await runNode([...options, ...files], settings);
  if (output === 'whole') process.stdout.write(text);
  return { code, counts: readSummary(text) };
}

/** Runs tests; see testFiles. Gives the exit code and the counts of the summary. */
export function runUnitTests(wanted, suite = 'unit') {
  const options = { bundle: { packages: 'external' }, anyDist: wanted.length > 0 };
  // One more than there are processors: many wait for a process of their own, or for a server's clock.
  const concurrency = availableParallelism() + 1;
  return withBundles('unit', testFiles(wanted, suite), options, (files, env) =>
    runTestFiles(files, env, { concurrency }),
  );
}

async function main() {
  try {
    return (await runUnitTests(process.argv.slice(2))).code;
  } catch (error) {
    console.error(error instanceof StepFailed ? error.message : error);
    return 2;
  }
}

if (isEntry(import.meta.url)) process.exitCode = await main();
