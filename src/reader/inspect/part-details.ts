import { known } from '../../profile/known.ts';
import type { Profile } from '../../profile/profile.ts';
import { sectionNames } from '../../profile/section-names.ts';
import { sectionOfPart } from '../../profile/sections.ts';
import type { PartLedger } from '../../profile/token-ledger.ts';
import type { PartKind } from '../../trace/part.ts';
import { clean } from '../../report/clean.ts';
import { prefillText } from '../../report/ledger/marks.ts';
import { columnTerm } from '../report/glossary.ts';
import { sectionTerm } from './call-ledger-facts.ts';
import {
  countFact,
  type Fact,
  inputShareFact,
  bytesFact,
  moneyFact,
  tokensFact,
  uncounted,
  unknownFact,
  wordFact,
} from './facts.ts';
import { fieldFacts } from './field-details.ts';
import type { Teller } from './told-box.ts';

/** A part of the context, over the run. */
export const tellPart: Teller = (profile, { subject, item }) => {
  const part = profile.tokenLedger.parts[subject];
  const call = profile.calls[item];
  if (part === undefined || call === undefined) return undefined;
  const name = partNames[part.kind];
  return known({
    title: part.name === undefined ? name : `${name}: ${clean(part.name)}`,
    subtitle: `as turn ${call.turn}, call ${item + 1} sent it`,
    facts: [
      wordFact('Section', sectionNames[sectionOfPart[part.kind]], aboutSection(part.kind)),
      ...partFacts(profile, part),
      ...fieldFacts(part),
    ],
    tool: ofTools.has(part.kind) ? part.name : undefined,
  });
};

/** Parts whose name is that of a tool. */
const ofTools: ReadonlySet<PartKind> = new Set(['toolSchema', 'toolUse', 'toolResult']);

function aboutSection(kind: PartKind): string {
  return sectionTerm(sectionOfPart[kind]);
}

const partNames: { readonly [K in PartKind]: string } = {
  system: 'System prompt',
  toolSchema: 'Tool schema',
  userText: 'User text',
  assistantText: 'Answer',
  thinking: 'Thinking',
  toolUse: 'tool_use',
  toolResult: 'Tool result',
};

function term(title: string): string {
  return columnTerm('Parts of the context', title) ?? '';
}

function partFacts(profile: Profile, part: PartLedger): readonly Fact[] {
  const { basis, sentTokens, carriedTokens, cachedTokens } = part;
  const sent = known({ tokens: sentTokens, basis });
  const cached = known({ tokens: cachedTokens, basis: 'estimated' as const });
  return [
    tokensFact('Tokens', part, term('tokens'), uncounted),
    countFact('Sent in calls', part.sentInCalls, term('sendings')),
    tokensFact('Sent', sent, term('sent'), uncounted),
    inputShareFact(profile, sent),
    tokensFact('Carried', known({ tokens: carriedTokens, basis }), term('carried'), uncounted),
    tokensFact('From cache', cached, term('cached'), noCache),
    prefillFact(part.prefillMs),
    moneyFact(profile, 'Cost', part.costUsd, term('cost'), [part]),
    bytesFact('Size', part.bytes, term('size'), ''),
  ];
}

const noCache = 'Unknown: it was not counted, or not all calls that sent it have a count.';

function prefillFact(ms: number | undefined): Fact {
  const label = 'Prefill';
  const about = term('prefill');
  return ms === undefined
    ? unknownFact(label, `${about} Unknown: there is no rate, or not all of it was counted.`)
    : { label, value: prefillText(ms), basis: 'estimated', about };
}
