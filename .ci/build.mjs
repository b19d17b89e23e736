// Bundles the entries with esbuild and copies what they load at run time. About a second.
import { build } from 'esbuild';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Options that every bundle for Node shares. `jiti` loads parts of itself at run time, so it stays a package. */
export const nodeBundle = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  sourcemap: 'linked',
  external: ['jiti', 'vscode'],
  logLevel: 'warning',
  absWorkingDir: root,
};

const entries = ['src/cli.ts', 'src/worker.ts'];
const vocabularies = ['o200k_base', 'cl100k_base'];

/** Writes every bundle and every file they read into `outdir`. */
export async function buildAll(outdir = path.join(root, 'dist')) {
  mkdirSync(outdir, { recursive: true });
  const entryPoints = entries.filter((entry) => existsSync(path.join(root, entry)));
  await build({ ...nodeBundle, entryPoints, outdir });
  const tiktoken = path.join(root, 'node_modules/tiktoken');
  cpSync(path.join(tiktoken, 'lite/tiktoken_bg.wasm'), path.join(outdir, 'tiktoken_bg.wasm'));
  for (const name of vocabularies) {
    cpSync(path.join(tiktoken, `encoders/${name}.json`), path.join(outdir, `${name}.json`));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll();
