import type { TokenCount } from '../trace/basis.ts';
import type { OverheadTokensEvent } from '../trace/event.ts';
import type { Family } from './family.ts';
import type { LearnedFactor } from './learn-factor.ts';

/** One part differs from the next also around a factor that fits their sum: 95 % of 160 tools lie within this, 2026-11-22. */
const spreadOfParts = 0.032;

/**
 * The estimate of a part from the local count of its rendering: × the family's factor, or the one learned from measured calls.
 * What could not be counted with the family's vocabulary stays as it is, with its own band.
 */
export function estimatePart(
  local: TokenCount,
  family: Family,
  learned?: Pick<LearnedFactor, 'factor' | 'relativeSpread'>,
): TokenCount {
  if (local.tokenizer !== undefined && local.tokenizer !== family.vocabulary) return local;
  const factor = learned?.factor ?? family.factor;
  const tokens = Math.round(local.tokens * factor);
  const bandTokens = Math.ceil(tokens * bandOf(family, learned) + (local.bandTokens ?? 0) * factor);
  return {
    tokens,
    basis: 'estimated',
    ...(bandTokens === 0 ? {} : { bandTokens }),
    tokenizer: family.vocabulary,
    ...(factor === 1 ? {} : { localTokens: local.tokens, factor }),
  };
}

function bandOf(
  family: Family,
  learned: Pick<LearnedFactor, 'relativeSpread'> | undefined,
): number {
  if (learned === undefined) return family.relativeBand;
  // Calls say how far sums are off, and a part may be off further; but not where the count is the model's own.
  return Math.max(learned.relativeSpread, Math.min(family.relativeBand, spreadOfParts));
}

/** What a family says of the provider's own tokens around the parts, as an event of a run; undefined when it knows nothing. */
export function overheadEvent(
  { overhead }: Family,
  model: string,
  atMs: number,
): OverheadTokensEvent | undefined {
  const { withTools, withoutTools, perFurtherMessage, source } = overhead;
  const known = Object.entries({ withTools, withoutTools, perFurtherMessage }).flatMap(
    ([field, tokens]) =>
      tokens === undefined ? [] : [[field, { tokens, basis: 'estimated' }] as const],
  );
  if (known.length === 0) return undefined;
  return { type: 'overhead-tokens', atMs, model, ...Object.fromEntries(known), source };
}
