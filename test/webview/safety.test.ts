import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFiles, readProductSources } from '../support/source-files.ts';
import { themes } from './browser/themes.ts';

const sources = readProductSources().filter(({ path }) => path.startsWith('webview/'));
const sheets = readFiles().filter(({ path }) => /^webview\/.*\.css$/.test(path));

/** Every way to make markup or code of text, and to load what is not ours. */
const dangerous =
  /\b(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|DOMParser|srcdoc|unsafeHTML|unsafeSVG|unsafeStatic|templateContent|eval|Function\(|import\(|fetch|XMLHttpRequest|WebSocket)\b|document\.write/;

test('text of others can only become text nodes and values of attributes', () => {
  assert.ok(sources.length > 20);
  const found = sources.filter(({ text }) => dangerous.test(text)).map(({ path }) => path);
  assert.deepEqual(found, []);
});

test('elements come from templates, and the toolkit’s from one place', () => {
  // A canvas that is never on the page has no text to be taken for markup.
  const makers = sources.filter(({ text }) =>
    text.replaceAll("createElement('canvas')", '').includes('createElement'),
  );
  assert.deepEqual(makers, []);
  const ofToolkit = sources.filter(({ text }) => text.includes('<vscode-'));
  assert.deepEqual(
    ofToolkit.map(({ path }) => path),
    ['webview/controls.ts'],
  );
});

test('no template has an attribute that the policy of the page forbids', () => {
  const found = sources.filter(({ text }) => /[\s"](style|on\w+)=/.test(text));
  assert.deepEqual(
    found.map(({ path }) => path),
    [],
  );
});

test('the style sheets take their colours from the theme and load only each other', () => {
  assert.ok(sheets.length > 5);
  for (const { path, text } of sheets) {
    assert.doesNotMatch(text, /#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|oklch)\(|url\(/i, path);
    const loaded = [...text.matchAll(/@import\s+(\S+)/g)].map(([, from]) => from);
    assert.deepEqual(
      loaded.filter((from) => !/^'\.\/styles\/[\w-]+\.css';$/.test(from ?? '')),
      [],
    );
  }
});

test('the style sheets use no colour that the tests do not know of VS Code', () => {
  const known = Object.keys({ ...themes.dark.variables, ...themes.contrast.variables });
  for (const { path, text } of sheets) {
    const used = [...text.matchAll(/--vscode-([\w-]+)/g)].map(([, name]) => name ?? '');
    assert.deepEqual(
      used.filter((name) => !known.includes(name)),
      [],
      path,
    );
  }
});
