import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const dist = process.env['TOOLFLAME_DIST'] ?? 'dist';
const read = (file: string): string => readFileSync(path.join(dist, file), 'utf8');

test('the extension needs nothing but the editor and Node, and neither the SDK nor a tokenizer', () => {
  const text = read('extension.js');
  const needed = [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name ?? '');
  assert.ok(needed.includes('vscode'));
  assert.deepEqual(
    needed.filter((name) => name !== 'vscode' && !name.startsWith('node:')),
    [],
  );
  assert.doesNotMatch(text, /node_modules\/(@aws-sdk|@smithy|tiktoken)\//);
});

test('the page of the report is small, runs without eval and asks for nothing', () => {
  const script = read('webview.js');
  // The toolkit and the message check are 120,000 of them, the timeline is 90,000: its drawing, moving, search and SVG.
  assert.ok(script.length <= 255_000, `${script.length} characters`);
  assert.doesNotMatch(script, /\beval\(|\bfetch\(|\bimport\(|XMLHttpRequest|\brequire\(/);
  assert.match(script, /vscode-button|Copy as Markdown/);
  assert.doesNotMatch(read('webview.css'), /url\(|@import/);
});
