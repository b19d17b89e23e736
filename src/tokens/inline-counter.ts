import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { init, Tiktoken } from 'tiktoken/lite/init';
import * as z from 'zod';
import type { TokenCount } from '../trace/basis.ts';
import { reasonOf } from '../trace/reason.ts';
import { countText } from './count-text.ts';
import { byPieces } from './count-pieces.ts';
import type { Tokenizer } from './counter.ts';
import { estimateFromBytes } from './estimate.ts';

/** Counts on the calling thread: 1 MB takes about 0.4 s, so it belongs in a worker. */
export interface InlineCounter {
  /** Tokens of a text; never throws. */
  count(text: string): TokenCount;
  /** True once the tokenizer has trapped: from then on this thread can only estimate. */
  trapped(): boolean;
}

const vocabularySchema = z.object({
  pat_str: z.string(),
  special_tokens: z.record(z.string(), z.int()),
  bpe_ranks: z.string(),
});

/**
 * Loads a vocabulary (about 0.3 s) from a folder that holds `tiktoken_bg.wasm` and `<tokenizer>.json`. Rejects with an error
 * that names the file when one is missing or damaged.
 */
export async function loadInlineCounter(
  tokenizer: Tokenizer,
  folder: string,
): Promise<InlineCounter> {
  const wasm = await loading(path.join(folder, 'tiktoken_bg.wasm'), async (bytes) => {
    await init((imports) => WebAssembly.instantiate(bytes, imports));
    return Tiktoken;
  });
  const encoder = await loading(path.join(folder, `${tokenizer}.json`), async (bytes) => {
    const ranks = vocabularySchema.parse(JSON.parse(bytes.toString()));
    return new wasm(ranks.bpe_ranks, ranks.special_tokens, ranks.pat_str);
  });
  const whole = (text: string): number => encoder.encode_ordinary(text).length;
  const counter = guardTraps(tokenizer, byPieces(tokenizer, whole));
  if (tokenizer !== 'claude') return counter;
  // As its package does before it counts.
  return { ...counter, count: (text) => counter.count(text.normalize('NFKC')) };
}

async function loading<T>(file: string, use: (bytes: Buffer) => Promise<T>): Promise<T> {
  try {
    return await use(await readFile(file));
  } catch (cause) {
    const reason = reasonOf(cause);
    throw new Error(`The tokenizer cannot load ${file}: ${reason}`, { cause });
  }
}

/** Makes a counter of a function that may trap, after which it must not be called again. */
export function guardTraps(
  tokenizer: Tokenizer,
  tokensOf: (text: string) => number,
): InlineCounter {
  let trapped = false;
  return {
    trapped: () => trapped,
    count(text) {
      if (trapped) return estimateFromBytes(text);
      try {
        return countText(tokenizer, text, tokensOf);
      } catch {
        // A trap leaves the module's memory in an unknown state; only a new thread brings a clean one.
        trapped = true;
        return estimateFromBytes(text);
      }
    },
  };
}
