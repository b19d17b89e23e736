import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { tokenizers } from '../../src/tokens/counter.ts';
import { guardTraps, loadInlineCounter } from '../../src/tokens/inline-counter.ts';
import { distFolder } from './plain.ts';

const knownCounts: readonly (readonly [
  text: string,
  o200k: number,
  cl100k: number,
  claude: number,
])[] = [
  ['', 0, 0, 0],
  ['hello world', 2, 2, 2],
  ['<|endoftext|>', 7, 7, 7],
  ['ﬁne', 2, 3, 1],
  ['tiktoken is great!', 6, 6, 6],
  ['antidisestablishmentarianism', 6, 6, 7],
];

test('counts known texts; what looks like a special token is plain text', async () => {
  for (const [column, tokenizer] of tokenizers.entries()) {
    const counter = await loadInlineCounter(tokenizer, distFolder);
    for (const [text, ...counts] of knownCounts) {
      assert.equal(counter.count(text).tokens, counts[column], `${tokenizer} ${text}`);
    }
  }
});

test('a missing or damaged file is named', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'toolflame-'));
  try {
    const load = () => loadInlineCounter('o200k_base', folder);
    await assert.rejects(load, /The tokenizer cannot load .*tiktoken_bg\.wasm: ENOENT/);
    cpSync(path.join(distFolder, 'tiktoken_bg.wasm'), path.join(folder, 'tiktoken_bg.wasm'));
    writeFileSync(path.join(folder, 'o200k_base.json'), '{}');
    await assert.rejects(load, /The tokenizer cannot load .*o200k_base\.json: .*pat_str/s);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('after a trap the tokenizer is left alone', () => {
  const asked: string[] = [];
  const counter = guardTraps('o200k_base', (text) => {
    asked.push(text);
    if (text === 'trap') throw new Error('unreachable');
    return 1;
  });
  const tokenizersUsed = ['one', 'trap', 'two'].map((text) => counter.count(text).tokenizer);
  assert.deepEqual(tokenizersUsed, ['o200k_base', 'utf-8 bytes / 4', 'utf-8 bytes / 4']);
  assert.deepEqual(asked, ['one', 'trap']);
  assert.equal(counter.trapped(), true);
});
