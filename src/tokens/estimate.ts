import type { TokenCount } from '../trace/basis.ts';

/** English text and JSON have about four bytes a token in both vocabularies. */
const bytesPerToken = 4;

/**
 * What a text holds when the tokenizer cannot say: a quarter of its UTF-8 bytes. No text has more tokens than bytes, so the
 * true count is certainly within the band, which is three times the estimate.
 */
export function estimateFromBytes(text: string): TokenCount {
  const bytes = Buffer.byteLength(text);
  const tokens = Math.ceil(bytes / bytesPerToken);
  return { tokens, basis: 'estimated', bandTokens: bytes - tokens, tokenizer: 'utf-8 bytes / 4' };
}
