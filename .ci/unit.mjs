// Unit tests: bundles test/**/*.test.ts with esbuild (about a second), then runs them with node:test.
//   node .ci/unit.mjs [part of a path …]
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildAll, nodeBundle, root } from './build.mjs';

const wanted = process.argv.slice(2);
const out = path.join(root, '.out', `unit-${process.pid}`);

const tests = readdirSync(path.join(root, 'test'), { recursive: true })
  .map((file) => `test/${String(file).replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.test.ts') && !file.startsWith('test/vscode/'))
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)));
if (tests.length === 0) {
  console.error(`no test file matches ${wanted.join(' ')}`);
  process.exit(2);
}

mkdirSync(out, { recursive: true });
try {
  await buildAll(path.join(out, 'dist'));
  await build({
    ...nodeBundle,
    entryPoints: tests,
    outdir: path.join(out, 'test'),
    outbase: 'test',
    sourcemap: 'inline',
    packages: 'external',
  });
  const files = tests.map((file) => path.join(out, file.replace(/\.ts$/, '.js')));
  const run = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...files], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TOOLFLAME_DIST: path.join(out, 'dist') },
  });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
