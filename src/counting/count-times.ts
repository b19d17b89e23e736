import type { TokenCount } from '../trace/basis.ts';

/** What all tools of a declaration take, of which only the first was counted: the names of the others may take more or less. */
export function countTimes(
  { tokens, basis, bandTokens }: Pick<TokenCount, 'tokens' | 'basis' | 'bandTokens'>,
  times: number,
): Pick<TokenCount, 'tokens' | 'basis' | 'bandTokens'> {
  return {
    ...{ tokens: tokens * times, basis: times === 1 ? basis : 'estimated' },
    ...(bandTokens === undefined ? {} : { bandTokens: bandTokens * times }),
  };
}
