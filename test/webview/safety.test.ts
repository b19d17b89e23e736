import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFiles, readProductSources } from '../support/source-files.ts';

const sources = readProductSources().filter(({ path }) => path.startsWith('webview/'));

/** Every way to make markup or code of text, and to load what is not ours. */
const dangerous =
  /\b(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|DOMParser|srcdoc|eval|Function\(|import\(|fetch|XMLHttpRequest|WebSocket)\b|document\.write/;

test('text of others can only become text nodes', () => {
  assert.ok(sources.length > 5);
  const found = sources.filter(({ text }) => dangerous.test(text)).map(({ path }) => path);
  assert.deepEqual(found, []);
});

test('elements are made in one place, and the toolkit’s in its own', () => {
  const makers = sources.filter(({ text }) => text.includes('createElement'));
  assert.deepEqual(
    makers.map(({ path }) => path),
    ['webview/controls.ts', 'webview/element.ts'],
  );
});

test('the style sheet takes its colours from the theme and loads nothing', () => {
  const [sheet] = readFiles().filter(({ path }) => path === 'webview/main.css');
  assert.ok(sheet);
  assert.doesNotMatch(sheet.text, /#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|oklch)\(|url\(|@import/i);
});
