import type { TimeLedger } from '../../profile/time-ledger.ts';
import { formatMs } from '../numbers.ts';
import type { Section } from '../page.ts';
import { ledgerLabels } from '../sections/time.ts';
import type { ComparedRun } from './compared-run.ts';
import { differences, runColumns } from './totals.ts';

/** The time ledgers side by side. A row that is nothing in all of them is left out, but never the residual. */
export function ledgersSection(runs: readonly ComparedRun[]): Section {
  const profiles = runs.map(({ profile }) => profile);
  const rowOf = (label: string, values: readonly number[]): readonly string[] => [
    label,
    ...values.map(formatMs),
    ...differences(values, formatMs),
  ];
  const rows = Object.entries(ledgerLabels)
    .map(([row, label]) => ({
      row,
      label,
      values: profiles.map(({ timeLedger }) => timeLedger[row as keyof TimeLedger]),
    }))
    .filter(({ row, values }) => row === 'residualMs' || values.some((ms) => ms > 0));
  const walls = profiles.map(({ wallMs }) => wallMs);
  return {
    title: 'Time ledger',
    table: {
      columns: runColumns(runs),
      rows: [...rows.map(({ label, values }) => rowOf(label, values)), rowOf('wall', walls)],
      total: true,
    },
  };
}
