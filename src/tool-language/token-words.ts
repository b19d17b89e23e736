import { formatCount } from '../report/numbers.ts';
import type { ScannedTokens, ScannedTool } from '../scanner/messages.ts';

/** `≈ 87 tok`, `87 tok exact`, `tokens unknown`: with the basis, in the words of a lens. */
export function tokensWords(count: ScannedTokens | undefined): string {
  if (count === undefined) return 'tokens unknown';
  const tokens = `${formatCount(count.tokens)} tok`;
  return count.basis === 'estimated' ? `≈ ${tokens}` : `${tokens} ${count.basis}`;
}

/** The same with its band: `87 ± 3 tokens, estimated`. */
export function tokensAtLength(count: ScannedTokens | undefined): string {
  if (count === undefined) return 'unknown';
  const band = count.bandTokens === undefined ? '' : ` ± ${formatCount(count.bandTokens)}`;
  return `${formatCount(count.tokens)}${band} tokens, ${count.basis}`;
}

/** Of all the tools that a declaration stands for; undefined when how many, or their schema, is not known. */
export function allTokensOf({ tokens, times }: ScannedTool): number | undefined {
  return tokens === undefined || times === undefined ? undefined : tokens.tokens * times;
}
