import type { TokenCount } from '../trace/basis.ts';
import type { Tokenizer } from './counter.ts';
import { cutLongRuns } from './long-runs.ts';

/** Longer runs are counted in chunks of this many UTF-8 bytes: 1 MB of one letter then takes about 0.4 s, not half an hour. */
const longestRunBytes = 512;

/** Whether a vocabulary splits digits by threes; with one that does not, they too can make a long run. */
const splitsDigits: Readonly<Record<Tokenizer, boolean>> = {
  o200k_base: true,
  cl100k_base: true,
  claude: false,
};

/**
 * How far one cut can move the count, in tokens: the most that a search found, in runs of letters, symbols, spaces and whole
 * tokens of the vocabularies. Half a token is usual, so the band is wide for a text of many cuts.
 */
export const bandTokensPerCut = 6;

/** Adds the counts of neighbouring slices of one text; every cut between them widens the band. */
export function joinCounts(tokenizer: Tokenizer, slices: readonly TokenCount[]): TokenCount {
  const [first, ...others] = slices;
  if (first && others.length === 0) return first;
  const tokens = slices.reduce((sum, slice) => sum + slice.tokens, 0);
  const ownBands = slices.reduce((sum, slice) => sum + (slice.bandTokens ?? 0), 0);
  return withBand(tokenizer, tokens, ownBands + bandTokensPerCut * others.length);
}

/**
 * Counts a text with a tokenizer's own function in time that grows in proportion to its length: exactly, or, when it holds a
 * run too long for the tokenizer, in chunks and with a band. Throws what `tokensOf` throws.
 */
export function countText(
  tokenizer: Tokenizer,
  text: string,
  tokensOf: (text: string) => number,
  limitBytes = longestRunBytes,
): TokenCount {
  const chunks = cutLongRuns(text, limitBytes, splitsDigits[tokenizer]);
  const tokens = chunks.reduce((sum, chunk) => sum + tokensOf(chunk), 0);
  return withBand(tokenizer, tokens, bandTokensPerCut * (chunks.length - 1));
}

function withBand(tokenizer: Tokenizer, tokens: number, bandTokens: number): TokenCount {
  const count = { tokens, basis: 'estimated', tokenizer } as const;
  return bandTokens === 0 ? count : { ...count, bandTokens };
}
