import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TokenCount } from '../trace/basis.ts';
import { batches, slices } from './batches.ts';
import { createCache } from './cache.ts';
import { throughCache } from './cached-counts.ts';
import type { CountTexts } from './cached-counts.ts';
import { openCountLine } from './count-line.ts';
import { joinCounts } from './count-text.ts';
import { startCountThread } from './count-thread.ts';
import type { TokenCounter, Tokenizer } from './counter.ts';

/** How to count in a worker thread. */
export interface CounterOptions {
  /** The bundled `worker.js`; the tokenizer's files lie beside it. */
  readonly workerFile: string;
  readonly tokenizer: Tokenizer;
  /** What a batch (at most one megabyte) may take, in milliseconds; then it is estimated and the thread replaced. */
  readonly timeoutMs?: number;
  /** How many counts are remembered. */
  readonly cacheEntries?: number;
}

/** Opens a counter whose thread starts with the first text; counting rejects only when the tokenizer cannot be loaded. */
export function openCounter(options: CounterOptions): TokenCounter {
  const { workerFile, tokenizer, timeoutMs = 2000, cacheEntries = 20_000 } = options;
  const openLine = () => openCountLine(() => startCountThread(workerFile, tokenizer, timeoutMs));
  const cache = createCache<TokenCount>(cacheEntries);
  let line = openLine();
  return {
    async count(texts) {
      const sliced = texts.map((text) => slices(text));
      const ask = throughCache(line.count, cache, tokenizer);
      const counts = await inBatches(sliced.flat(), ask);
      let at = 0;
      return sliced.map(({ length }) => joinCounts(tokenizer, counts.slice(at, (at += length))));
    },
    async close() {
      const { close } = line;
      line = openLine();
      await close();
    },
  };
}

async function inBatches(
  texts: readonly string[],
  ask: CountTexts,
): Promise<readonly TokenCount[]> {
  const counts: TokenCount[] = [];
  for (const batch of batches(texts)) {
    counts.push(...(await ask(batch)));
    // Batches answered from the cache would otherwise hold the event loop for as long as they last.
    await nextTurn();
  }
  return counts;
}
