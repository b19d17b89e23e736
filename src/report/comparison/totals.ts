import type { Profile } from '../../profile/profile.ts';
import { llmMsOf } from '../../profile/time-ledger.ts';
import { formatCount, formatMs, formatUsd } from '../numbers.ts';
import { left, right, type Section } from '../page.ts';
import { atLeast } from '../sections/summary.ts';
import type { ComparedRun } from './compared-run.ts';
import { differenceText } from './difference.ts';

interface Total {
  readonly label: string;
  readonly format: (amount: number | undefined) => string;
  /** Undefined when unknown. */
  valueOf(profile: Profile): number | undefined;
  /** What is shown in place of a value that is not known. */
  insteadOf?(profile: Profile): string;
}

const totals: readonly Total[] = [
  { label: 'wall', format: formatMs, valueOf: ({ wallMs }) => wallMs },
  {
    label: 'LLM time',
    format: formatMs,
    valueOf: ({ timeLedger, wallMs }) => llmMsOf(timeLedger, wallMs),
  },
  { label: 'tools time', format: formatMs, valueOf: ({ timeLedger }) => timeLedger.toolsMs },
  { label: 'turns', format: formatCount, valueOf: ({ turns }) => turns },
  { label: 'tool calls', format: formatCount, valueOf: ({ tools }) => tools.length },
  {
    label: 'tokens in',
    format: formatCount,
    valueOf: ({ tokens }) => tokens.inputTokens,
    insteadOf: ({ tokens }) => atLeast(undefined, tokens.knownInputTokens, formatCount),
  },
  {
    label: 'tokens out',
    format: formatCount,
    valueOf: ({ tokens }) => tokens.outputTokens,
    insteadOf: ({ tokens }) => atLeast(undefined, tokens.knownOutputTokens, formatCount),
  },
  {
    label: 'cost',
    format: formatUsd,
    valueOf: ({ cost }) => cost?.costUsd,
    // A simulated model has no price that could be known.
    insteadOf: ({ cost, start }) =>
      start?.simulated ? '–' : atLeast(undefined, cost?.knownCostUsd ?? 0, formatUsd),
  },
];

/** How much there was of everything, a column for each run and one for how the second of two differs. */
export function totalsSection(runs: readonly ComparedRun[]): Section {
  const profiles = runs.map(({ profile }) => profile);
  const outcomes = profiles.map(({ outcome }) => outcome);
  const rows = totals.map((total) => [
    total.label,
    ...profiles.map((profile) => textOf(total, profile)),
    ...differences(profiles.map(total.valueOf), total.format),
  ]);
  const same = runs.length === 2 ? [outcomes[0] === outcomes[1] ? 'the same' : ''] : [];
  return {
    title: 'Totals',
    table: { columns: runColumns(runs), rows: [...rows, ['outcome', ...outcomes, ...same]] },
  };
}

function textOf({ format, valueOf, insteadOf }: Total, profile: Profile): string {
  const value = valueOf(profile);
  return value === undefined ? (insteadOf?.(profile) ?? format(value)) : format(value);
}

/** The columns of a table with one for each run. */
export function runColumns(runs: readonly ComparedRun[]) {
  const difference = runs.length === 2 ? [right('difference')] : [];
  return [left(''), ...runs.map(({ label }) => right(label)), ...difference];
}

/** How the second of two values differs; nothing for more or fewer. */
export function differences(
  values: readonly (number | undefined)[],
  format: (amount: number) => string,
): readonly string[] {
  return values.length === 2 ? [differenceText(values[0], values[1], format)] : [];
}
