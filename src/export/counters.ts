import type { Profile } from '../profile/profile.ts';
import { nsOf } from './slice.ts';

/** A value from a moment on, until the next one of the same counter. */
export interface CounterValue {
  readonly counter: 'context' | 'context window';
  readonly unit: 'tokens';
  readonly atNs: number;
  readonly value: number;
}

/**
 * What a run has of values over time: the tokens that each call held, and the most that the model takes. A call of which neither
 * is known says nothing, so the value before it stays. What each count rests on is an argument of its call.
 */
export function countersOf({ calls, tokenLedger }: Profile): readonly CounterValue[] {
  const { points, windowTokens } = tokenLedger.context;
  const context = calls.flatMap(({ startMs }, call): readonly CounterValue[] => {
    const value = points[call]?.tokens;
    if (value === undefined) return [];
    return [{ counter: 'context', unit: 'tokens', atNs: nsOf(startMs), value }];
  });
  if (windowTokens === undefined) return context;
  return [...context, { counter: 'context window', unit: 'tokens', atNs: 0, value: windowTokens }];
}
