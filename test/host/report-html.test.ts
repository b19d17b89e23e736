import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportHtml } from '../../src/host/report-html.ts';
import { savedTraceUri } from '../../src/host/saved-state.ts';

const files = { script: 'https://r/webview.js', style: 'https://r/webview.css' };

test('the document may load its own script and styles, and nothing else', () => {
  const html = reportHtml(files, 'n0nce', 'https://r');
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
  const html = reportHtml(files, 'n0nce', 'https://r');
  assert.deepEqual(html.match(/<script[^]*?<\/script>/g), [
    '<script nonce="n0nce" src="https://r/webview.js"></script>',
  ]);
  assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/);
});

test('an address cannot leave its attribute', () => {
  const html = reportHtml({ ...files, script: '"><script>alert(1)</script>' }, 'n', 's');
  assert.ok(!html.includes('<script>'));
});

test('only a state that names a trace is restored', () => {
  assert.equal(savedTraceUri({ uri: 'file:///a', scrollTop: 3 }), 'file:///a');
  for (const state of [undefined, null, 'file:///a', {}, { uri: 5 }]) {
    assert.equal(savedTraceUri(state), undefined);
  }
});
