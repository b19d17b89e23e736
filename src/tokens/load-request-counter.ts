import { createCache, rememberCounts } from './cache.ts';
import { createRequestCounter } from './count-request.ts';
import type { RequestCounter } from './count-request.ts';
import { loadInlineCounter } from './inline-counter.ts';
import { threadDataSchema } from './thread-messages.ts';

/** Loads the vocabulary that a thread's `data` names and makes the embedded model's counter of it. */
export async function loadRequestCounter(data: unknown, folder: string): Promise<RequestCounter> {
  const counter = await loadInlineCounter(threadDataSchema.parse(data).tokenizer, folder);
  const count = rememberCounts((text) => counter.count(text).tokens, createCache(20_000));
  return createRequestCounter(count);
}
