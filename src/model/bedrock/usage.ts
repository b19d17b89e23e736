import type { TokenUsage } from '@aws-sdk/client-bedrock-runtime';
import type { RefusedCount, Usage } from '../../trace/usage.ts';
import { addKnown } from '../../trace/usage.ts';

/** No request or answer is near it: a larger number counts something else, or nothing. */
const MOST_TOKENS = 1e12;

/** True for what can be a count of tokens: whole, not negative, not absurdly large. */
export function isTokenCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_TOKENS;
}

/**
 * Bedrock's counts in our sense: it reports input without what the cache read and wrote, we report all of it. A count that
 * the answer leaves out stays absent, and so does one that can be none, which is kept as it was sent.
 */
export function toUsage(wire: Partial<TokenUsage> | undefined): Usage | undefined {
  if (wire === undefined) return undefined;
  const refused: RefusedCount[] = [];
  const take = (field: RefusedCount['field'], value: unknown): number | undefined => {
    if (value === undefined || value === null) return undefined;
    if (isTokenCount(value)) return value;
    refused.push({ field, value: wordOf(value) });
    return undefined;
  };
  const net = take('inputTokens', wire.inputTokens);
  const outputTokens = take('outputTokens', wire.outputTokens);
  const cacheReadTokens = take('cacheReadTokens', wire.cacheReadInputTokens);
  const cacheWriteTokens = take('cacheWriteTokens', wire.cacheWriteInputTokens);
  // A model that says nothing of a cache has none; one whose count is nonsense has an unknown share of the input in it.
  const cache = refused.some(({ field }) => field.startsWith('cache'))
    ? undefined
    : (cacheReadTokens ?? 0) + (cacheWriteTokens ?? 0);
  const inputTokens = addKnown(net, cache);
  const cacheWriteHourTokens = hourTokens(wire.cacheDetails, cacheWriteTokens);
  const usage: Usage = {
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(outputTokens === undefined ? {} : { outputTokens }),
    ...(cacheReadTokens === undefined ? {} : { cacheReadTokens }),
    ...(cacheWriteTokens === undefined ? {} : { cacheWriteTokens }),
    ...(cacheWriteHourTokens === undefined ? {} : { cacheWriteHourTokens }),
    ...(refused.length === 0 ? {} : { refused }),
  };
  return Object.keys(usage).length === 0 ? undefined : usage;
}

/** Written for the cache of an hour; absent where it is not told, or tells more than was written at all. */
function hourTokens(
  details: TokenUsage['cacheDetails'],
  cacheWriteTokens: number | undefined,
): number | undefined {
  if (!Array.isArray(details) || cacheWriteTokens === undefined) return undefined;
  const hours = details.filter((detail) => detail?.ttl === '1h');
  if (details.length === 0 || !hours.every((detail) => isTokenCount(detail.inputTokens))) {
    return undefined;
  }
  const tokens = hours.reduce((sum, { inputTokens = 0 }) => sum + inputTokens, 0);
  return tokens <= cacheWriteTokens ? tokens : undefined;
}

/** As it stood on the wire, as far as the SDK lets it be seen; cut, as it may be anything. */
function wordOf(value: unknown): string {
  const word = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return word.slice(0, 40);
}
