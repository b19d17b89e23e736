import { weakest } from '../../profile/counted.ts';
import { known } from '../../profile/known.ts';
import type { Profile } from '../../profile/profile.ts';
import { residualName, sectionNames } from '../../profile/section-names.ts';
import type { Counted } from '../../profile/token-ledger.ts';
import type { ReportSection, ReportTable } from '../../protocol.ts';
import { marked } from '../../report/basis-mark.ts';
import { faultLines, ledgerLines } from '../../report/ledger/ledger-lines.ts';
import { prefillText } from '../../report/ledger/marks.ts';
import { type RunLedger, type RunLedgerRow, runLedger } from '../../report/ledger/run-ledger.ts';
import { totalName, uncountedName } from '../../report/ledger/row-names.ts';
import { formatCount, formatShare, formatUsd } from '../../report/numbers.ts';
import { absentText, type Cell, columnsOf, number, signed, word } from './cells.ts';
import { rowTerm } from './glossary.ts';
import { withKnownColumns } from './known-columns.ts';

const title = 'Token ledger';
const columns = [
  ...['<section', 'parts', 'sent', 'share', 'carried'],
  ...['cached', 'prefill', 'cost'],
];

/** Columns that a run without them goes without. */
const optional = ['cached', 'prefill', 'cost'];

type Row = ReportTable['rows'][number];

/** What the input of all calls was made of, by section; what is left and the provider's count stay at its foot. */
export function tokenLedgerTable(profile: Profile): readonly ReportSection[] {
  const ledger = runLedger(profile);
  if (ledger.rows.length === 0) return [];
  const price = profile.start?.simulated === true ? absentText : undefined;
  const rows = [
    ...ledger.rows.map((row) => explained(sectionCells(row, ledger, price))),
    ...ledgerFoot(ledger, { before: 1, after: 0 }, price),
  ];
  return [
    {
      title,
      table: withKnownColumns(
        { id: 'token-ledger', sortable: true, columns: columnsOf(title, columns), rows },
        optional,
      ),
      lines: [...ledgerLines(ledger), ...faultLines(profile.tokenLedger.calls)],
    },
  ];
}

function sectionCells(
  row: RunLedgerRow,
  { inputTokens }: RunLedger,
  price: string | undefined,
): readonly Cell[] {
  const isOverhead = row.section === 'overhead';
  return [
    word(sectionNames[row.section]),
    number(isOverhead ? undefined : row.parts, formatCount, absentText),
    ...sentCells(row, inputTokens),
    ...costCells(row, [row], isOverhead ? absentText : undefined, price),
  ];
}

/** Tokens and their share of all input. */
export function sentCells(counted: Counted, inputTokens: number | undefined): readonly Cell[] {
  const share =
    inputTokens && counted.tokens !== undefined ? counted.tokens / inputTokens : undefined;
  return [
    signed(counted.tokens, (tokens) => marked(formatCount(tokens), [counted])),
    signed(share, (value) => marked(formatShare(value), [counted]), absentText),
  ];
}

/** What is said of sections and of parts alike: carried, cached, prefill and cost. */
export function costCells(
  row: Pick<RunLedgerRow, 'carriedTokens' | 'cachedTokens' | 'prefillMs' | 'costUsd'>,
  from: readonly Counted[],
  unknown: string | undefined,
  price: string | undefined,
): readonly Cell[] {
  const byLocalCount = [{ basis: 'estimated' }] as const;
  return [
    number(row.carriedTokens, (tokens) => marked(formatCount(tokens), from), unknown),
    number(row.cachedTokens, (tokens) => marked(formatCount(tokens), byLocalCount), unknown),
    number(row.prefillMs, prefillText, unknown),
    signed(row.costUsd, (usd) => marked(formatUsd(usd), from), price),
  ];
}

/** How many columns stand between the name and the tokens, and after the cost: the foot has nothing in them. */
interface Gaps {
  readonly before: number;
  readonly after: number;
}

/** The last rows of a ledger. */
export function ledgerFoot(
  ledger: RunLedger,
  { before, after }: Gaps,
  price: string | undefined,
): readonly Row[] {
  const { residual, uncounted, inputTokens, rows, cachedTokens, costUsd } = ledger;
  const gap = (cells: number): readonly Cell[] => Array.from({ length: cells }, () => word(''));
  const none = { text: absentText };
  const foot = (name: string, counted: Counted, cells: readonly Cell[]): Row => ({
    ...explained([
      word(name),
      ...gap(before),
      ...sentCells(counted, inputTokens),
      ...cells,
      ...gap(after),
    ]),
    total: true,
  });
  const lost = known({ ...uncounted, tokens: uncounted.tokens && -uncounted.tokens });
  const carried = rows.reduce((sum, row) => sum + (row.carriedTokens ?? 0), 0);
  const usd = (value: number | undefined, from: readonly Counted[]): Cell =>
    signed(value, (each) => marked(formatUsd(each), from), price);
  return [
    foot(residualName, residual, [none, none, none, usd(residual.costUsd, [residual])]),
    ...(uncounted.calls === 0 || inputTokens === undefined
      ? []
      : [foot(uncountedName, lost, [none, none, none, none])]),
    foot(totalName, known({ tokens: inputTokens, basis: 'measured' as const }), [
      number(carried, (tokens) => marked(formatCount(tokens), [basisOf(rows)])),
      number(cachedTokens, formatCount, absentText),
      number(ledger.prefillMs, prefillText),
      usd(costUsd, []),
    ]),
  ];
}

function basisOf(rows: readonly Counted[]): Counted {
  return known({ basis: weakest(rows.map(({ basis }) => basis)) });
}

function explained(cells: readonly Cell[]): Row {
  const about = rowTerm(title, cells[0]?.text ?? '');
  return about === undefined ? { cells } : { cells, about };
}
