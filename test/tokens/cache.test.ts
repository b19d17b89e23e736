import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCache, rememberCounts } from '../../src/tokens/cache.ts';
import { throughCache } from '../../src/tokens/cached-counts.ts';
import { estimateFromBytes } from '../../src/tokens/estimate.ts';
import type { TokenCount } from '../../src/trace/basis.ts';

test('what was not used for longest goes first', () => {
  const cache = createCache<number>(2);
  cache.set('a', 1);
  cache.set('b', 2);
  cache.get('a');
  cache.set('c', 3);
  assert.deepEqual([cache.get('a'), cache.get('b'), cache.get('c')], [1, undefined, 3]);
});

test('a remembered text is counted once', () => {
  const counted: string[] = [];
  const count = rememberCounts((text) => counted.push(text), createCache(10));
  assert.deepEqual(['x', 'y', 'x'].map(count), [1, 2, 1]);
  assert.deepEqual(counted, ['x', 'y']);
});

test('equal texts are asked for once, known ones not at all, estimates again', async () => {
  const asked: (readonly string[])[] = [];
  const tokenizer = 'o200k_base';
  const exact = (text: string): TokenCount => ({
    tokens: text.length,
    basis: 'estimated',
    tokenizer,
  });
  const count = throughCache(
    async (texts) => {
      asked.push(texts);
      return texts.map((text) => (text === 'lost' ? estimateFromBytes(text) : exact(text)));
    },
    createCache(10),
    tokenizer,
  );
  const first = await count(['aa', 'lost', 'aa', 'b']);
  assert.deepEqual(
    first.map(({ tokens }) => tokens),
    [2, 1, 2, 1],
  );
  await count(['b', 'lost']);
  await count(['b']);
  assert.deepEqual(asked, [['aa', 'lost', 'b'], ['lost']]);
});
