// Bundles the entries with esbuild and copies what they load at run time. About a second.
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
  // Its ES build asks import.meta where it lies, which a CommonJS bundle has not.
  alias: { 'web-tree-sitter': './node_modules/web-tree-sitter/web-tree-sitter.cjs' },
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
    // Stands in for the editor in a report that is saved as a page.
    { in: 'webview/saved-page.ts', out: 'saved-page' },
  ],
};

const entries = ['cli', 'extension', 'reader', 'runner', 'scanner', 'worker']
  .map((name) => `src/${name}.ts`)
  .filter((entry) => existsSync(path.join(root, entry)));
/** The vocabularies, by the packages that bring them; `cl100k_base` is for tests and benches, and does not ship. */
const vocabularies = {
  o200k_base: 'tiktoken/encoders/o200k_base.json',
  cl100k_base: 'tiktoken/encoders/cl100k_base.json',
  claude: '@anthropic-ai/tokenizer/claude.json',
};
/** Its licence asks that its notice goes with it. */
const claudeLicence = '@anthropic-ai/tokenizer/LICENSE';

/** Copies the vocabularies, as three fields in one line each: the files that the counter parses when it starts. */
function copyVocabularies(outdir) {
  const packages = path.join(root, 'node_modules');
  for (const [name, file] of Object.entries(vocabularies)) {
    const text = readFileSync(path.join(packages, file), 'utf8');
    const { pat_str, special_tokens, bpe_ranks } = JSON.parse(text);
    const fields = JSON.stringify({ pat_str, special_tokens, bpe_ranks });
    writeFileSync(path.join(outdir, `${name}.json`), fields);
  }
  cpSync(path.join(packages, claudeLicence), path.join(outdir, 'claude.LICENSE.txt'));
}

/** Copies the parser of source code and its grammars. */
function copyGrammars(outdir) {
  const packages = path.join(root, 'node_modules');
  const copy = (from, name) => cpSync(path.join(packages, from, name), path.join(outdir, name));
  copy('web-tree-sitter', 'web-tree-sitter.wasm');
  for (const language of ['python', 'typescript', 'tsx']) {
    copy('@vscode/tree-sitter-wasm/wasm', `tree-sitter-${language}.wasm`);
  }
  // Their licences ask that their notices go with them.
  const notices = ['web-tree-sitter', '@vscode/tree-sitter-wasm'].map(
    (name) => `${name}\n\n${readFileSync(path.join(packages, name, 'LICENSE'), 'utf8')}`,
  );
  writeFileSync(path.join(outdir, 'tree-sitter.LICENSES.txt'), notices.join('\n\n'));
}

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
  copyVocabularies(outdir);
  copyGrammars(outdir);
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

const schemas = ['agent', 'report', 'sweep', 'count'];

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
