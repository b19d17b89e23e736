import type { Usage } from '../trace/usage.ts';
import type { CallProfile } from './calls.ts';
import { known } from './known.ts';
import { sum, sumKnown } from './statistics.ts';

/** The provider's token counts over all calls; a total is absent when any call's count is unknown. */
export interface TokenTotals {
  /** Includes cache reads and writes. */
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly cacheReadTokens?: number;
  readonly cacheWriteTokens?: number;
  /** Sum over the calls whose count is known: the true total is at least this. */
  readonly knownInputTokens: number;
  readonly knownOutputTokens: number;
}

/** Adds up the usage of all calls. */
export function buildTokenTotals(calls: readonly CallProfile[]): TokenTotals {
  const all = (field: Exclude<keyof Usage, 'refused'>) => calls.map((call) => call.usage?.[field]);
  return known({
    inputTokens: sumKnown(all('inputTokens')),
    outputTokens: sumKnown(all('outputTokens')),
    cacheReadTokens: sumKnown(all('cacheReadTokens')),
    cacheWriteTokens: sumKnown(all('cacheWriteTokens')),
    knownInputTokens: sum(all('inputTokens').map((tokens) => tokens ?? 0)),
    knownOutputTokens: sum(all('outputTokens').map((tokens) => tokens ?? 0)),
  });
}
