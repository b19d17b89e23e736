import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import type { TokenCounter, Tokenizer } from '../../src/tokens/counter.ts';
import { tokenizers } from '../../src/tokens/counter.ts';
import { openCounter } from '../../src/tokens/worker-counter.ts';
import { distFolder, loadPlain } from './plain.ts';

const workerFile = path.resolve(distFolder, 'worker.js');

/** So patient that a busy machine changes no result. */
async function withCounter(
  use: (counter: TokenCounter) => Promise<void>,
  tokenizer: Tokenizer = 'o200k_base',
): Promise<void> {
  const counter = openCounter({ workerFile, tokenizer, timeoutMs: 60_000 });
  try {
    await use(counter);
  } finally {
    await counter.close();
  }
}

const tokensOf = async (counter: TokenCounter, texts: readonly string[]) =>
  (await counter.count(texts)).map(({ tokens }) => tokens);

for (const tokenizer of tokenizers) {
  test(`${tokenizer}: counts in order, over several batches`, async () => {
    const plain = await loadPlain(tokenizer);
    const texts = Array.from({ length: 350 }, (_, index) => `${'x '.repeat(index % 37)}${index}`);
    await withCounter(async (counter) => {
      assert.deepEqual(await tokensOf(counter, texts), texts.map(plain));
      assert.deepEqual(await tokensOf(counter, []), []);
    }, tokenizer);
  });
}

test('callers at the same time each get their own counts', async () => {
  const plain = await loadPlain('o200k_base');
  const texts = (word: string) => Array.from({ length: 150 }, (_, index) => word.repeat(index));
  await withCounter(async (counter) => {
    const words = ['alpha ', 'be-ta ', '丙 '];
    const counts = await Promise.all(words.map((word) => tokensOf(counter, texts(word))));
    assert.deepEqual(
      counts,
      words.map((word) => texts(word).map(plain)),
    );
  });
});

test('an idle counter does not keep the process alive', async () => {
  await withCounter(async (counter) => {
    const handles = () =>
      process.getActiveResourcesInfo().filter((name) => /Worker|MessagePort/.test(name)).length;
    const before = handles();
    const pending = counter.count(['hello']);
    await new Promise(setImmediate);
    assert.equal(handles(), before + 1);
    await pending;
    assert.equal(handles(), before);
  });
});

test('a closed counter starts again', async () => {
  await withCounter(async (counter) => {
    await counter.close();
    const [count] = await counter.count(['hello world']);
    assert.deepEqual(count, { tokens: 2, basis: 'estimated', tokenizer: 'o200k_base' });
    await counter.close();
    await counter.close();
    assert.deepEqual(await tokensOf(counter, ['hello world', 'hello']), [2, 1]);
  });
});

test('what is being counted when it closes is estimated', async () => {
  await withCounter(async (counter) => {
    const texts = Array.from({ length: 250 }, (_, index) => `text ${index}`);
    const pending = counter.count(texts);
    await new Promise(setImmediate);
    await counter.close();
    const counts = await pending;
    assert.equal(counts.length, 250);
    assert.ok(counts.every(({ bandTokens }) => bandTokens !== undefined));
  });
});

test('a text of several megabytes is counted in slices, the cuts between them in the band', async () => {
  const plain = await loadPlain('o200k_base');
  const lines = 'one line of text\n'.repeat(150_000);
  await withCounter(async (counter) => {
    const [count] = await counter.count([lines]);
    const bandTokens = count?.bandTokens ?? 0;
    assert.equal(bandTokens, 12);
    assert.ok(Math.abs((count?.tokens ?? 0) - plain(lines)) <= bandTokens);
  });
});
