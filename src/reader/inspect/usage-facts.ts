import type { CallProfile } from '../../profile/calls.ts';
import { known } from '../../profile/known.ts';
import type { Profile } from '../../profile/profile.ts';
import { sumKnown } from '../../profile/statistics.ts';
import { columnTerm } from '../report/glossary.ts';
import { type Fact, moneyFact, noUsage, tokensFact } from './facts.ts';

/** Tokens and money of some calls together. */
export function usageFacts(profile: Profile, calls: readonly CallProfile[]): readonly Fact[] {
  const usage = (field: 'inputTokens' | 'outputTokens') =>
    known({
      tokens: sumKnown(calls.map((call) => call.usage?.[field])),
      basis: 'measured' as const,
    });
  const usd = sumKnown(calls.map(({ cost }) => cost?.totalUsd));
  return [
    tokensFact('Tokens in', usage('inputTokens'), term('tokens in'), noUsage),
    tokensFact('Tokens out', usage('outputTokens'), term('out'), noUsage),
    moneyFact(profile, 'Cost', usd, term('cost')),
  ];
}

function term(title: string): string {
  return columnTerm('Calls to the model', title) ?? '';
}
