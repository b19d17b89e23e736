import {
  type FlameSection,
  flameSectionNames,
  flameSections,
} from '../../profile/flame/flame-sections.ts';
import { known } from '../../profile/known.ts';
import type { Profile } from '../../profile/profile.ts';
import { residualName } from '../../profile/section-names.ts';
import type { CallLedger, LedgerRow } from '../../profile/token-ledger.ts';
import { columnTerm } from '../report/glossary.ts';
import { callOutputFacts, residualCount, residualFact, rowFact } from './call-ledger-facts.ts';
import { countFact, type Fact, inputShareFact, moneyFact, noUsage, tokensFact } from './facts.ts';
import { capital, type Teller, type ToldBox } from './told-box.ts';

/** A section of a call: of its input, or its whole output. */
export const tellSection: Teller = (profile, { subject, item }) => {
  const section = flameSections[item];
  return section === undefined ? undefined : sectionOf(profile, subject, section);
};

/** What the provider adds by itself. */
export const tellOverhead: Teller = (profile, { subject }) =>
  sectionOf(profile, subject, 'overhead');

function sectionOf(profile: Profile, subject: number, section: FlameSection): ToldBox | undefined {
  const ledger = profile.tokenLedger.calls[subject];
  if (ledger === undefined) return undefined;
  const head = { title: capital(flameSectionNames[section]), subtitle: placeOf(ledger, subject) };
  if (section === 'output') {
    const usd = profile.calls[subject]?.cost?.outputUsd;
    const cost = moneyFact(profile, 'Cost', usd, 'List price of the output of the call.');
    return { ...head, facts: [...callOutputFacts(ledger), cost] };
  }
  const row = ledger.input.find((each) => each.section === section);
  return row === undefined ? undefined : { ...head, facts: rowFacts(profile, ledger, row) };
}

function rowFacts(profile: Profile, ledger: CallLedger, row: LedgerRow): readonly Fact[] {
  const parts = countFact('Parts', row.parts, columnTerm('Token ledger', 'parts') ?? '');
  return [
    rowFact('Tokens', row),
    ...(row.section === 'overhead' ? [] : [parts]),
    inputShareFact(profile, row),
    moneyFact(profile, 'Cost', row.costUsd, 'List price of the tokens that are counted.', [row]),
    totalFact(ledger),
  ];
}

/** What a provider counts beyond all that is known: of the input, or of the output. */
export const tellResidual: Teller = (profile, { subject, item }) => {
  const ledger = profile.tokenLedger.calls[subject];
  if (ledger === undefined || item > 1) return undefined;
  const isOutput = item === 1;
  const tokens = isOutput ? ledger.outputResidualTokens : ledger.inputResidualTokens;
  const usd = isOutput ? ledger.outputResidualUsd : ledger.inputResidualUsd;
  const rows = isOutput ? ledger.output : ledger.input;
  const counted = residualCount(tokens, rows);
  return {
    title: capital(residualName),
    subtitle: `${placeOf(ledger, subject)}, ${isOutput ? 'output' : 'input'}`,
    facts: [
      residualFact('Tokens', tokens, rows),
      ...(isOutput ? [] : [inputShareFact(profile, counted)]),
      moneyFact(profile, 'Cost', usd, 'List price of these tokens.', [counted]),
      ...(isOutput ? callOutputFacts(ledger) : [totalFact(ledger)]),
    ],
  };
};

function totalFact({ inputTokens }: CallLedger): Fact {
  const counted = known({ tokens: inputTokens, basis: 'measured' as const });
  return tokensFact('Input of the call', counted, 'As the provider counted it.', noUsage);
}

function placeOf({ turn }: CallLedger, subject: number): string {
  return `turn ${turn}, call ${subject + 1}`;
}
