// npm run bench [-- name …]: bundles bench/<name>.ts and runs them one after another; all without a name.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { install } from './install.mjs';
import { StepFailed, root, runNode, runSteps } from './steps.mjs';

// What benches share is in bench/support.
const benches = readdirSync(path.join(root, 'bench'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => path.basename(file, '.ts'));
const wanted = process.argv.slice(2);

const bench = (name) => ({
  name: `bench ${name}`,
  async run() {
    const { withBundles } = await import('./bundles.mjs');
    const run = ([file], env) => runNode(['--enable-source-maps', file], { env });
    const source = `bench/${name}.ts`;
    const { code } = await withBundles(`bench-${name}`, [source], { anyDist: true }, run);
    if (code !== 0) throw new StepFailed(`${source} ended with exit code ${code}.`);
  },
});

const unknown = wanted.filter((name) => !benches.includes(name));
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}; there are: ${benches.join(', ')}.`);
  process.exitCode = 2;
} else {
  const names = wanted.length > 0 ? wanted : benches;
  if ((await runSteps([install, ...names.map(bench)])).length > 0) process.exitCode = 1;
}
