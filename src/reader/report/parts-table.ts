import type { Profile } from '../../profile/profile.ts';
import { sectionNames } from '../../profile/section-names.ts';
import { sectionOfPart } from '../../profile/sections.ts';
import type { PartLedger } from '../../profile/token-ledger.ts';
import type { ReportSection } from '../../protocol.ts';
import { marked } from '../../report/basis-mark.ts';
import { clean } from '../../report/clean.ts';
import { runLedger } from '../../report/ledger/run-ledger.ts';
import { formatBytes, formatCount } from '../../report/numbers.ts';
import { absentText, type Cell, columnsOf, number, word } from './cells.ts';
import { withKnownColumns } from './known-columns.ts';
import { limitRows } from './limit-rows.ts';
import { costCells, ledgerFoot, sentCells } from './token-ledger-table.ts';

const title = 'Parts of the context';
const columns = [
  ...['<part', '<name', 'sent', 'share', 'carried', 'cached', 'prefill', 'cost'],
  ...['sendings', 'tokens', 'size'],
];

const none: Cell = { text: absentText };

/** Columns that a run without them goes without. */
const optional = ['cached', 'prefill', 'cost'];

/** Every part that was sent, the heaviest first; what the provider counts beyond them stays at its foot. */
export function partsTable(profile: Profile, mostRows: number): readonly ReportSection[] {
  const { parts } = profile.tokenLedger;
  const sent = parts.filter(({ sentInCalls }) => sentInCalls > 0);
  if (sent.length === 0) return [];
  const ledger = runLedger(profile);
  const price = profile.start?.simulated === true ? absentText : undefined;
  const limit = { noun: 'parts', heaviest: 'heaviest', weightOf };
  const { shown, ...omitted } = limitRows(sent, mostRows, limit);
  const overhead = ledger.rows.filter(({ section }) => section === 'overhead');
  const table = {
    id: 'parts',
    sortable: true,
    columns: columnsOf(title, columns),
    rows: [
      ...shown
        .toSorted((a, b) => weightOf(b) - weightOf(a))
        .map((part) => ({ cells: partCells(part, ledger.inputTokens, price) })),
      ...overhead.map((row) => ({
        cells: [
          word(sectionNames.overhead),
          none,
          ...sentCells(row, ledger.inputTokens),
          ...costCells(row, [row], absentText, price),
          ...[none, none, none],
        ],
      })),
      ...ledgerFoot(ledger, { before: 1, after: 3 }, price),
    ],
    ...omitted,
  };
  return [{ title, table: withKnownColumns(table, optional) }];
}

function weightOf({ sentTokens, bytes }: PartLedger): number {
  // Four bytes are a token, more or less: enough to put what has no count among the others.
  return sentTokens ?? bytes / 4;
}

function partCells(
  part: PartLedger,
  inputTokens: number | undefined,
  price: string | undefined,
): readonly Cell[] {
  const { kind, name, bytes, tokens, sentInCalls, sentTokens, basis } = part;
  const sent = {
    ...(sentTokens === undefined ? {} : { tokens: sentTokens }),
    ...(basis === undefined ? {} : { basis }),
  };
  return [
    word(sectionNames[sectionOfPart[kind]]),
    name === undefined ? none : word(clean(name)),
    ...sentCells(sent, inputTokens),
    ...costCells(part, [part], undefined, price),
    number(sentInCalls, formatCount),
    number(tokens, (count) => marked(formatCount(count), [part])),
    number(bytes, formatBytes),
  ];
}
