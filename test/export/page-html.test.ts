import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { type PageFiles, pageHtml } from '../../src/export/page-html.ts';

const files: PageFiles = { script: 'let a = 1;', style: 'a { b: c }', standIn: 'let b = 2;' };

const contentsOf = (html: string, tag: 'script' | 'style'): readonly string[] =>
  [...html.matchAll(new RegExp(`<${tag}>([^]*?)</${tag}>`, 'g'))].map(([, text]) => text ?? '');

test('scripts and the style are allowed by hash, and nothing else is', () => {
  const html = pageHtml('a', files, []);
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  const hashes = [...policy.matchAll(/'sha256-([^']*)'/g)].map(([, hash]) => hash);
  const inlined = [...contentsOf(html, 'script'), ...contentsOf(html, 'style')];
  assert.equal(inlined.length, 3);
  assert.deepEqual(
    hashes,
    inlined.map((text) => createHash('sha256').update(text).digest('base64')),
  );
  assert.match(policy, /^default-src 'none'; /);
  assert.doesNotMatch(policy, /unsafe|https?:|\*/);
  assert.doesNotMatch(html, /\s(src|href)=/);
});

test('a script keeps its meaning without anything that would end its element', () => {
  const script =
    'globalThis.found = ["</script>", `<!--`, /<script/.source];\n//# sourceMappingURL=a.map';
  const html = pageHtml('a', { ...files, script }, []);
  const [, inlined = ''] = contentsOf(html, 'script');
  assert.doesNotMatch(inlined, /<\/script|<!--|<script|sourceMappingURL/i);
  const found = new Function(`${inlined}; const { found } = globalThis; return found;`) as () => [];
  assert.deepEqual(found().slice(0, 2), ['</script>', '<!--']);
});

test('data comes back as it was, and never ends its element', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('</script>', '<!--<script>', '\u2028', ']]>', '&lt;'),
  );
  fc.assert(
    fc.property(fc.array(text), text, (data, title) => {
      const html = pageHtml(title, files, [{ id: 'x', text: JSON.stringify(data) }]);
      const [, block = ''] = /id="x">([^]*?)<\/script>/.exec(html) ?? [];
      assert.deepEqual(JSON.parse(block), data);
      assert.equal(html.match(/<script/g)?.length, 3);
      assert.equal(html.match(/<\/script>/g)?.length, 3);
    }),
  );
});
