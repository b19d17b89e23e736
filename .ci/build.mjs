// Bundles the entries with esbuild and copies what they load at run time. About a second.
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeEditorSchema } from './editor-schema.mjs';
import { StepFailed, isEntry, root } from './steps.mjs';

/** Options that every bundle for Node shares. `jiti` loads parts of itself at run time, so it stays a package. */
export const nodeBundle = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  // jsonc-parser's UMD build hides its own files from bundlers; its ES build does not.
  mainFields: ['module', 'main'],
  format: 'cjs',
  sourcemap: 'linked',
  external: ['jiti', 'vscode'],
  logLevel: 'warning',
  absWorkingDir: root,
};

/**
 * The price list is a megabyte of data that only the report of a real run needs: a file of its own beside the bundles, so that
 * nothing else has to parse it.
 */
const priceList = '@pydantic/genai-prices';
const pricesApart = {
  name: 'prices-apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^@pydantic\/genai-prices$/ }, () => ({
      path: './prices.js',
      external: true,
    })),
};

/** The page in the editor: a browser runs it, and every byte of it is loaded each time a report opens. */
const webviewBundle = {
  bundle: true,
  platform: 'browser',
  // The Chromium of the oldest VS Code in package.json.
  target: 'chrome134',
  format: 'iife',
  minify: true,
  sourcemap: 'linked',
  logLevel: 'warning',
  absWorkingDir: root,
  entryPoints: [
    { in: 'webview/main.ts', out: 'webview' },
    { in: 'webview/main.css', out: 'webview' },
  ],
};

const entries = ['cli', 'extension', 'reader', 'runner', 'worker']
  .map((name) => `src/${name}.ts`)
  .filter((entry) => existsSync(path.join(root, entry)));
/** Loaded by the product; the other vocabulary is there for who counts with it in tests. */
export const productVocabulary = 'o200k_base';
const vocabularies = [productVocabulary, 'cl100k_base'];

/** What a step says when esbuild has shown the faults of `sources` itself. */
export const bundleFault = (sources) =>
  new StepFailed(`The bundling of ${sources.join(', ')} found faults; they are above.`);

/**
 * Writes every bundle and every file they read into `outdir`; `bundle` are esbuild options on top. Rejects when one has faults;
 * the others are written all the same.
 */
export async function buildAll(outdir = path.join(root, 'dist'), bundle = {}) {
  mkdirSync(outdir, { recursive: true });
  const tiktoken = path.join(root, 'node_modules/tiktoken');
  cpSync(path.join(tiktoken, 'lite/tiktoken_bg.wasm'), path.join(outdir, 'tiktoken_bg.wasm'));
  for (const name of vocabularies) {
    cpSync(path.join(tiktoken, `encoders/${name}.json`), path.join(outdir, `${name}.json`));
  }
  const bundles = entries.map((entry) =>
    build({ ...nodeBundle, ...bundle, entryPoints: [entry], outdir, plugins: [pricesApart] }),
  );
  const prices = build({
    ...{ ...nodeBundle, ...bundle, sourcemap: false, outdir },
    entryPoints: [{ in: priceList, out: 'prices' }],
  });
  const webview = build({ ...webviewBundle, ...bundle, outdir });
  const results = await Promise.allSettled([
    ...bundles,
    prices,
    webview,
    writeEditorSchema(outdir, nodeBundle),
  ]);
  if (results.some(({ status }) => status === 'rejected')) {
    throw bundleFault([...entries, 'webview']);
  }
}

const schemas = ['agent', 'report', 'sweep'];

/** Builds `dist` as it ships: the bundles, and the JSON Schemas of agent files and of what `--json` prints. */
export async function buildDist(dist = path.join(root, 'dist'), bundle = {}) {
  await buildAll(dist, bundle);
  mkdirSync(path.join(dist, 'schemas'), { recursive: true });
  const print = (name) =>
    execFileSync(process.execPath, [path.join(dist, 'cli.js'), 'schema', name]);
  for (const name of schemas) {
    writeFileSync(path.join(dist, 'schemas', `${name}.schema.json`), print(name));
  }
}

if (isEntry(import.meta.url)) await buildDist();
