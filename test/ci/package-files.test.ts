import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadBuildModule } from '../support/browser.ts';

interface PackageFiles {
  unexpected(files: readonly string[]): readonly string[];
}
interface Repeat {
  tableOf(runs: readonly object[]): string;
}

const names = ['extension', 'reader', 'runner', 'saved-page', 'scanner', 'webview', 'worker'];
const others = ['dist/web-tree-sitter.wasm', 'dist/tree-sitter-python.wasm', 'media/checks.md'];
const bundles = ['package.json', ...others, ...names.map((name) => `dist/${name}.js`)];

test('what must not ship is named', async () => {
  const { unexpected } = await loadBuildModule<PackageFiles>('package-files.mjs');
  assert.deepEqual(unexpected([...bundles, 'examples/a.agent.yaml', 'media/icon.png']), []);
  const wrong = [
    'dist/cli.js',
    'dist/extension.js.map',
    'src/extension.ts',
    '.ci/build.mjs',
    'test/a.test.ts',
    'examples/.toolflame/a.toolflame.jsonl',
    'node_modules/zod/index.js',
  ];
  assert.deepEqual(unexpected([...bundles, ...wrong]), wrong);
  assert.deepEqual(unexpected(bundles.slice(0, -1)), ['missing: dist/worker.js']);
});

test('repeated runs are shown one a line, with their sum', async () => {
  const { tableOf } = await loadBuildModule<Repeat>('repeat.mjs');
  const runs = [
    { passed: 12, failed: 0, ok: true, seconds: 30.04 },
    { passed: 11, failed: 1, ok: false, seconds: 131 },
  ];
  assert.equal(
    tableOf(runs),
    '  run 1  ok         12 passed    0 failed     30.0 s\n' +
      '  run 2  FAILED     11 passed    1 failed    131.0 s\n1 of 2 runs passed',
  );
});
