import { readFileSync, readdirSync } from 'node:fs';

/** A file of the checkout, or a made-up one; `path` is relative to the checkout, with `/`. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** What is made by tools or is no text; none of it is tracked. */
const untracked = /^(node_modules|dist|\.out|\.git)$|\.(vsix|tgz|wasm|png|toolflame\.jsonl)$/;

function* pathsUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder === '' ? '.' : folder, { withFileTypes: true })) {
    if (untracked.test(entry.name)) continue;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* pathsUnder(path);
    else yield path;
  }
}

/** Every text file of the checkout that may be tracked; the current folder is the checkout. */
export function readFiles(): readonly SourceText[] {
  return [...pathsUnder('')].sort().map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

/** The TypeScript files of the product: those under `src` and `webview`. */
export function readProductSources(): readonly SourceText[] {
  return readFiles().filter(({ path }) => /^(src|webview)\/.*\.tsx?$/.test(path));
}
