// npm run package: makes .out/toolflame-<version>.vsix, and checks its size and every name in it.
import { cpSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { install } from './install.mjs';
import { unexpected } from './package-files.mjs';
import { StepFailed, isEntry, root, runSteps } from './steps.mjs';

const budgetBytes = 5_000_000;
// Names stay: errors in the wild have them, and maps don't ship.
const shipped = { minifyWhitespace: true, minifySyntax: true, sourcemap: false };
const copied = [
  '.vscodeignore',
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'examples',
  'media',
  'node_modules/jiti',
  'package.json',
];
// For the command line and for tests.
const notShipped = ['cli.js', 'cl100k_base.json'];

/** Where the package of this version lies. */
export function vsixPath() {
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return path.join(root, '.out', `${name}-${version}.vsix`);
}

// Beside the checkout's own dist, which others may be using.
async function stage(folder) {
  const { buildDist } = await import('./build.mjs');
  for (const name of copied) {
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  const dist = path.join(folder, 'dist');
  await buildDist(dist, shipped);
  for (const name of notShipped) rmSync(path.join(dist, name));
}

async function pack(folder, vsix) {
  const { createVSIX, listFiles } = await import('@vscode/vsce');
  const files = await listFiles({ cwd: folder });
  const wrong = unexpected(files);
  if (wrong.length > 0) {
    throw new StepFailed(
      `These must not be in the package, or .ci/package-files.mjs must know them:\n${wrong.join('\n')}`,
    );
  }
  await createVSIX({
    cwd: folder,
    packagePath: vsix,
    // Links of the README lead into the checkout: there is no public repository yet.
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  return files.length;
}

/** Makes the package. Gives its path, size and number of files. */
export async function makePackage() {
  const folder = path.join(root, '.out', `package-${process.pid}`);
  const vsix = vsixPath();
  try {
    mkdirSync(folder, { recursive: true });
    await stage(folder);
    const files = await pack(folder, vsix);
    return { vsix, files, bytes: statSync(vsix).size };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Step: makes the package of the extension within its budget. */
export const packageStep = {
  name: 'package',
  async run() {
    const { vsix, files, bytes } = await makePackage();
    const size = `${bytes.toLocaleString('en')} bytes in ${files} files`;
    if (bytes <= budgetBytes) return `${path.relative(root, vsix)}: ${size}`;
    throw new StepFailed(`${size}: the budget is ${budgetBytes.toLocaleString('en')} bytes.`);
  },
};

if (isEntry(import.meta.url) && (await runSteps([install, packageStep])).length > 0) {
  process.exitCode = 1;
}
