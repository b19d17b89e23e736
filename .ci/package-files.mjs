// What the package of the extension may hold.

const allowed = [
  /^(package\.json|README\.md|CHANGELOG\.md|LICENSE(\.txt)?)$/,
  /^dist\/(extension|prices|reader|runner|saved-page|worker|webview)\.js$/,
  /^dist\/webview\.css$/,
  /^dist\/(tiktoken_bg\.wasm|(claude|o200k_base)\.json|claude\.LICENSE\.txt)$/,
  /^dist\/(web-tree-sitter|tree-sitter-(python|tsx|typescript))\.wasm$/,
  /^dist\/schemas\/[\w.]+\.schema\.json$/,
  /^examples\/[\w./-]+\.(yaml|json|ts|md)$/,
  /^media\/[\w./-]+\.(svg|png|md)$/,
  /^media\/templates\/[\w.-]+\.(yaml|ts)$/,
  /^node_modules\/jiti\/(package\.json|LICENSE|(dist|lib)\/[\w.-]+\.[cm]?js)$/,
];
const needed = [
  'package.json',
  'dist/extension.js',
  'dist/reader.js',
  'dist/runner.js',
  'dist/worker.js',
  'dist/webview.js',
  'dist/saved-page.js',
];

/** One line for each name of `files` that is not allowed, and each that is missing. */
export const unexpected = (files) => [
  ...files.filter((file) => !allowed.some((pattern) => pattern.test(file))),
  ...needed.filter((file) => !files.includes(file)).map((file) => `missing: ${file}`),
];
