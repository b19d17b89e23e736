import { known } from '../../profile/known.ts';
import type { Profile } from '../../profile/profile.ts';
import type { CallLedger } from '../../profile/token-ledger.ts';
import { flameSections } from '../../profile/flame/flame-sections.ts';
import { residualName, sectionNames } from '../../profile/section-names.ts';
import { residualFact, rowFact, sectionTerm } from './call-ledger-facts.ts';
import { countFact, type Fact, inputShareFact, moneyFact, noUsage, tokensFact } from './facts.ts';
import type { Teller, ToldBox } from './told-box.ts';

/** A section of the input of a call, or all of its output. */
export const tellSection: Teller = (profile, { subject, item }) => {
  const ledger = profile.tokenLedger.calls[subject];
  const wanted = flameSections[item];
  if (ledger !== undefined && wanted === 'output') return toldOutput(ledger, subject);
  const row = ledger?.input.find(({ section }) => section === wanted);
  if (ledger === undefined || row === undefined) return undefined;
  return {
    title: capital(sectionNames[row.section]),
    subtitle: placeOf(ledger, subject),
    facts: [
      rowFact('Tokens', row),
      countFact('Parts', row.parts, 'Pieces of context in this section; each entered once.'),
      ...ofRow(profile, ledger, row),
    ],
  };
};

function toldOutput(ledger: CallLedger, call: number): ToldBox {
  return {
    title: 'Output',
    subtitle: placeOf(ledger, call),
    facts: [
      ...ledger.output.map((row) => rowFact(capital(sectionNames[row.section]), row)),
      residualFact(capital(residualName), ledger.outputResidualTokens, ledger.output),
      totalFact(ledger, true),
    ],
  };
}

/** What the provider adds by itself. */
export const tellOverhead: Teller = (profile, { subject }) => {
  const ledger = profile.tokenLedger.calls[subject];
  const row = ledger?.input.find(({ section }) => section === 'overhead');
  if (ledger === undefined || row === undefined) return undefined;
  return {
    title: 'Overhead of the provider',
    subtitle: `${placeOf(ledger, subject)}. ${sectionTerm('overhead')}`,
    facts: [rowFact('Tokens', row), ...ofRow(profile, ledger, row)],
  };
};

/** What a provider counts beyond all that is known: of the input, or of the output. */
export const tellResidual: Teller = (profile, { subject, item }) => {
  const ledger = profile.tokenLedger.calls[subject];
  if (ledger === undefined) return undefined;
  const isOutput = item > 0;
  const tokens = isOutput ? ledger.outputResidualTokens : ledger.inputResidualTokens;
  const usd = isOutput ? ledger.outputResidualUsd : ledger.inputResidualUsd;
  const about = 'List price of these tokens.';
  return {
    title: capital(residualName),
    subtitle: `${placeOf(ledger, subject)}, ${isOutput ? 'output' : 'input'}`,
    facts: [
      residualFact('Tokens', tokens, isOutput ? ledger.output : ledger.input),
      ...(isOutput
        ? []
        : [inputShareFact(profile, known({ tokens, basis: 'estimated' as const }))]),
      moneyFact(profile, 'Cost', usd, about),
      totalFact(ledger, isOutput),
    ],
  };
};

/** What is too small to be drawn one by one. */
export const tellOthers: Teller = (): ToldBox => ({
  title: 'Others',
  subtitle: 'What is too small to be drawn one by one; zoom in or look into the tables for each.',
  facts: [],
});

function ofRow(
  profile: Profile,
  ledger: CallLedger,
  row: CallLedger['input'][number],
): readonly Fact[] {
  const about = 'List price of the tokens that are counted.';
  return [
    inputShareFact(profile, row),
    moneyFact(profile, 'Cost', row.costUsd, about, [row]),
    totalFact(ledger, false),
  ];
}

function totalFact({ inputTokens, outputTokens }: CallLedger, isOutput: boolean): Fact {
  const tokens = isOutput ? outputTokens : inputTokens;
  const label = isOutput ? 'Output of the call' : 'Input of the call';
  const counted = known({ tokens, basis: 'measured' as const });
  return tokensFact(label, counted, 'As the provider counted it.', noUsage);
}

function placeOf({ turn }: CallLedger, subject: number): string {
  return `turn ${turn}, call ${subject + 1}`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
