// Bundles TypeScript entries beside a fresh dist, for as long as `use` runs.
import { build } from 'esbuild';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildAll, bundleFault, nodeBundle } from './build.mjs';
import { root } from './steps.mjs';

/** The TypeScript files under `folder` of the checkout, with `/`, sorted; none of packages. Node 20.0 cannot read folders recursively. */
export const sourcesUnder = (folder) =>
  readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .flatMap((entry) => {
      const name = `${folder}/${entry.name}`;
      return entry.isDirectory() ? sourcesUnder(name) : [name];
    })
    .filter((file) => file.endsWith('.ts'))
    .sort();

/**
 * Bundles `sources` with the esbuild options `bundle` and calls `use` with their paths and the environment that tells them
 * where dist is; then removes both. With `anyDist`, a fault in dist is shown and only fails what needs it; without `dist`, there
 * is none.
 */
export async function withBundles(name, sources, options, use) {
  const { anyDist = false, dist = true, bundle = {} } = options;
  const out = path.join(root, '.out', `${name}-${process.pid}`);
  mkdirSync(out, { recursive: true });
  try {
    if (dist) {
      await buildAll(path.join(out, 'dist')).catch((error) => {
        if (!anyDist) throw error;
      });
    }
    const bundles = { entryPoints: sources, outdir: out, outbase: '.', sourcemap: 'inline' };
    await build({ ...nodeBundle, ...bundles, ...bundle }).catch(() => {
      throw bundleFault([`${sources.length} files for ${name}`]);
    });
    const files = sources.map((file) => path.join(out, file.replace(/\.ts$/, '.js')));
    return await use(files, { TOOLFLAME_DIST: path.join(out, 'dist') });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** One entry as a script of a page, for a bench that has pages of its own. */
export async function bundlePage(entry) {
  const page = { platform: 'browser', target: 'chrome134', format: 'iife', minify: true };
  const options = { ...page, bundle: true, write: false, absWorkingDir: root };
  const { outputFiles } = await build({ ...options, entryPoints: [entry], logLevel: 'warning' });
  return outputFiles[0].text;
}
