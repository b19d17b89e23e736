import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panelHtml } from '../../../src/host/panels/panel-html.ts';

const files = { script: 'https://r/webview.js', style: 'https://r/webview.css' };

test('the document may load its own script and styles, and nothing else', () => {
  const html = panelHtml(files, 'n0nce', 'https://r');
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  assert.deepEqual(policy.split('; '), [
    "default-src 'none'",
    "script-src 'nonce-n0nce'",
    "style-src https://r 'nonce-n0nce'",
    "base-uri 'none'",
    "form-action 'none'",
  ]);
});

test('all scripts have the nonce and a source; nothing is inline', () => {
  const html = panelHtml(files, 'n0nce', 'https://r');
  assert.deepEqual(html.match(/<script[^]*?<\/script>/g), [
    '<script nonce="n0nce" src="https://r/webview.js"></script>',
  ]);
  assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/);
});

test('an address cannot leave its attribute', () => {
  const html = panelHtml({ ...files, script: '"><script>alert(1)</script>' }, 'n', 's');
  assert.ok(!html.includes('<script>'));
});
