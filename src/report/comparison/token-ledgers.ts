import type { Counted, Section as Part } from '../../profile/token-ledger.ts';
import { known } from '../../profile/known.ts';
import { countText } from '../ledger/marks.ts';
import { type RunLedger, runLedger } from '../ledger/run-ledger.ts';
import { residualName, sectionNames, sections } from '../../profile/section-names.ts';
import { totalName, uncountedName } from '../ledger/row-names.ts';
import { marked } from '../basis-mark.ts';
import { formatCount } from '../numbers.ts';
import type { Section } from '../page.ts';
import type { ComparedRun } from './compared-run.ts';
import { differenceText } from './difference.ts';
import { runColumns } from './totals.ts';

/** The token ledgers side by side, with the residual of each. A row that no run has is left out, but never the residual. */
export function tokenLedgersSection(runs: readonly ComparedRun[]): readonly Section[] {
  const ledgers = runs.map(({ profile }) => runLedger(profile));
  if (ledgers.every(({ rows }) => rows.length === 0)) return [];
  const used = sections.filter((section) =>
    ledgers.some(({ rows }) => rows.some((row) => row.section === section)),
  );
  const row = (name: string, of: (ledger: RunLedger) => Counted): readonly string[] =>
    rowText(name, ledgers.map(of));
  return [
    {
      title: 'Token ledger',
      table: {
        columns: runColumns(runs),
        rows: [
          ...used.map((section) =>
            row(sectionNames[section], (ledger) => sectionOf(ledger, section)),
          ),
          row(residualName, ({ residual }) => residual),
          ...(ledgers.some(hasUncounted) ? [row(uncountedName, uncountedOf)] : []),
          row(totalName, ({ inputTokens }) =>
            known({ tokens: inputTokens, basis: 'measured' as const }),
          ),
        ],
        total: true,
      },
    },
  ];
}

/** A run that sent nothing of a section sent no tokens of it, unless it says nothing at all. */
function sectionOf({ rows }: RunLedger, section: Part): Counted {
  const row = rows.find((each) => each.section === section);
  return row ?? (rows.length === 0 ? {} : { tokens: 0 });
}

function hasUncounted({ uncounted, inputTokens }: RunLedger): boolean {
  return uncounted.calls > 0 && inputTokens !== undefined;
}

function uncountedOf(ledger: RunLedger): Counted {
  const { uncounted } = ledger;
  if (!hasUncounted(ledger)) return { tokens: 0 };
  return uncounted.tokens === undefined ? {} : { ...uncounted, tokens: -uncounted.tokens };
}

function rowText(name: string, counts: readonly Counted[]): readonly string[] {
  const [first, second] = counts;
  const format = (tokens: number): string => marked(formatCount(tokens), counts);
  const difference =
    counts.length === 2 ? [differenceText(first?.tokens, second?.tokens, format)] : [];
  return [name, ...counts.map(countText), ...difference];
}
