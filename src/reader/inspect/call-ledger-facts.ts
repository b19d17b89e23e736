import { known } from '../../profile/known.ts';
import type { CallLedger, Counted, LedgerRow, Section } from '../../profile/token-ledger.ts';
import { weakest } from '../../profile/counted.ts';
import { residualName, sectionNames } from '../../profile/section-names.ts';
import { columnTerm, rowTerm } from '../report/glossary.ts';
import { type Fact, noUsage, tokensFact, uncounted, wordFact } from './facts.ts';

/** The tokens of a call: what the provider counted, and its context section by section. */
export function callLedgerFacts(ledger: CallLedger | undefined): readonly Fact[] {
  if (ledger === undefined) return [];
  return [
    tokensFact('Input', measured(ledger.inputTokens), term('tokens in'), noUsage),
    tokensFact('Read from cache', measured(ledger.cacheReadTokens), term('cached'), noUsage),
    tokensFact('Written to cache', measured(ledger.cacheWriteTokens), written, noUsage),
    ...ledger.input.map((row) => rowFact(`Input: ${sectionNames[row.section]}`, row)),
    residualFact('Input: residual', ledger.inputResidualTokens, ledger.input),
    ...callOutputFacts(ledger),
    ...ledger.faults.map((fault) => wordFact('Doubt', fault, 'What is wrong with its numbers.')),
  ];
}

/** What a call wrote, block by block. */
export function callOutputFacts(ledger: CallLedger): readonly Fact[] {
  return [
    tokensFact('Output', measured(ledger.outputTokens), term('out'), noUsage),
    ...ledger.output.map((row) => outputFact(row)),
    residualFact('Output: residual', ledger.outputResidualTokens, ledger.output),
  ];
}

const written = 'Input tokens that the provider wrote to its cache; dearer than the others.';

function term(title: string): string {
  return columnTerm('Calls to the model', title) ?? '';
}

function measured(tokens: number | undefined): Counted {
  return known({ tokens, basis: 'measured' as const });
}

/** What a section of the input is. */
export function sectionTerm(section: Section): string {
  return rowTerm('Token ledger', sectionNames[section]) ?? '';
}

/** A row of a call’s ledger; parts of it without a count are said. */
export function rowFact(label: string, row: LedgerRow): Fact {
  return tokensFact(label, row, withUncounted(sectionTerm(row.section), row), uncounted);
}

function outputFact(row: LedgerRow): Fact {
  const name = sectionNames[row.section];
  const about = withUncounted(`Blocks of the answer: ${name}.`, row);
  return tokensFact(`Output: ${name}`, row, about, uncounted);
}

function withUncounted(about: string, { parts, uncounted: without }: LedgerRow): string {
  if (without === 0) return about;
  return `${about} ${without} of its ${parts} parts have no count: they are in the residual.`;
}

/** What is left of a provider’s count; it rests on what was taken away from it. */
export function residualCount(tokens: number | undefined, rows: readonly Counted[]): Counted {
  return known({ tokens, basis: weakest(['measured', ...rows.map((row) => row.basis)]) });
}

/** The same in words. */
export function residualFact(
  label: string,
  tokens: number | undefined,
  rows: readonly Counted[],
): Fact {
  const about = rowTerm('Token ledger', residualName) ?? '';
  return tokensFact(label, residualCount(tokens, rows), about, noUsage);
}
