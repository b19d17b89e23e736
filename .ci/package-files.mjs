// What the package of the extension may hold.

const allowed = [
  /^(package\.json|README\.md|CHANGELOG\.md|LICENSE(\.txt)?)$/,
  /^dist\/(extension|prices|reader|runner|saved-page|scanner|worker|webview)\.js$/,
  /^dist\/webview\.css$/,
  /^dist\/(tiktoken_bg\.wasm|web-tree-sitter\.wasm|tree-sitter-\w+\.wasm|tree-sitter\.LICENSES\.txt|(claude|o200k_base)\.json|claude\.LICENSE\.txt)$/,
  /^dist\/schemas\/[\w.]+\.schema\.json$/,
  /^examples\/[\w./-]+\.(yaml|json|ts|md)$/,
  /^media\/[\w./-]+\.(svg|png|md)$/,
  /^media\/toolflame\.schema\.json$/,
  /^media\/templates\/[\w.-]+\.(yaml|ts)$/,
  /^node_modules\/jiti\/(package\.json|LICENSE|(dist|lib)\/[\w.-]+\.[cm]?js)$/,
];
const needed = [
  'package.json',
  'dist/extension.js',
  'dist/reader.js',
  'dist/runner.js',
  'dist/scanner.js',
  'dist/web-tree-sitter.wasm',
  'dist/tree-sitter-python.wasm',
  'media/checks.md',
  'dist/worker.js',
  'dist/webview.js',
  'dist/saved-page.js',
];

/** One line for each name of `files` that is not allowed, and each that is missing. */
export const unexpected = (files) => [
  ...files.filter((file) => !allowed.some((pattern) => pattern.test(file))),
  ...needed.filter((file) => !files.includes(file)).map((file) => `missing: ${file}`),
];
