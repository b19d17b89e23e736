import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { openCounter } from '../../src/tokens/worker-counter.ts';
import { distFolder, loadPlain } from './plain.ts';

const parts = 1024;
const faces = Array.from({ length: 64 }, (_, index) => String.fromCodePoint(0x1f600 + index));
const hans = Array.from({ length: 341 }, (_, index) => String.fromCodePoint(0x4e00 + index));
const bytes = Uint8Array.from({ length: 700 }, (_, index) => (index * index * 31 + index) % 251);

/** A kilobyte of each, small enough for the tokenizer alone, and whether a megabyte of it needs a band. */
const kilobytes: readonly (readonly [name: string, text: string, band: boolean])[] = [
  ['a', 'a'.repeat(1024), true],
  ['A', 'A'.repeat(1024), true],
  ['spaces', ' '.repeat(1024), true],
  ['line ends', '\n'.repeat(1024), true],
  ['=', '='.repeat(1024), true],
  ['/ and line ends', '/\n'.repeat(512), true],
  ['combining marks', 'a\u0301'.repeat(341), true],
  ['NUL', '\0'.repeat(1024), true],
  ['lone surrogates', '\ud800'.repeat(341), true],
  ['emoji', faces.join('').repeat(4), true],
  ['ideographs', hans.join(''), true],
  ['digits', '7'.repeat(1023), false],
  ['base64', Buffer.from(bytes).toString('base64'), false],
  ['random bytes', Buffer.from(bytes).toString(), false],
  ['special tokens', '<|endoftext|>'.repeat(78), false],
];

test('a megabyte of anything is counted, and the thread lives on', async () => {
  const plain = await loadPlain('o200k_base');
  const workerFile = path.resolve(distFolder, 'worker.js');
  const counter = openCounter({ workerFile, tokenizer: 'o200k_base', timeoutMs: 60_000 });
  for (const [name, kilobyte, band] of kilobytes) {
    const [count] = await counter.count([kilobyte.repeat(parts)]);
    const expected = plain(kilobyte) * parts;
    const error = Math.abs((count?.tokens ?? 0) - expected) / expected;
    assert.ok(error < 0.02, `${name}: ${count?.tokens} tokens, not about ${expected}`);
    assert.equal(count?.bandTokens !== undefined, band, name);
    assert.equal(count?.tokenizer, 'o200k_base', name);
  }
  await counter.close();
});
