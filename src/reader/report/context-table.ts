import type { Profile } from '../../profile/profile.ts';
import { sectionNames, sections } from '../../profile/section-names.ts';
import type { CallLedger } from '../../profile/token-ledger.ts';
import type { ReportSection } from '../../protocol.ts';
import { isEstimated, marked } from '../../report/basis-mark.ts';
import { contextLines, drawnLine } from '../../report/ledger/context-lines.ts';
import { countText } from '../../report/ledger/marks.ts';
import { pickEvenly } from '../../report/ledger/pick-evenly.ts';
import { formatCount } from '../../report/numbers.ts';
import { absentText, type Cell, columnsOf, number, signed } from './cells.ts';
import { contextChart, mostColumns } from './context-chart.ts';
import { withKnownColumns } from './known-columns.ts';
import { limitRows } from './limit-rows.ts';

const title = 'Context growth';

/** The ledger of every call as a row, and where there are calls to compare, the chart of it. */
export function contextTable(profile: Profile, mostRows: number): readonly ReportSection[] {
  const { calls, context } = profile.tokenLedger;
  const counted = context.points.filter(({ tokens }) => tokens !== undefined);
  if (counted.length === 0) return [];
  const drawn = counted.length < 2 ? [] : pickEvenly(counted, mostColumns);
  const limit = { noun: 'calls', heaviest: 'largest', weightOf };
  const { shown, ...omitted } = limitRows([...calls.entries()], mostRows, limit);
  const used = sections.filter((section) =>
    calls.some(({ input }) => input.some((row) => row.section === section)),
  );
  const heads = used.map((section) => sectionNames[section]);
  const columns = ['call', ...heads, 'residual', 'tokens in', 'cached', 'out', 'out residual'];
  return [
    {
      title,
      ...(drawn.length === 0 ? {} : { chart: contextChart(context, drawn) }),
      table: withKnownColumns(
        {
          id: 'context',
          sortable: true,
          columns: columnsOf(title, columns),
          rows: shown.map(([index, call]) => ({
            cells: [
              number(index + 1, formatCount),
              ...used.map((section) => sectionCell(call, section)),
              ...restOf(call),
            ],
          })),
          ...omitted,
        },
        ['cached'],
      ),
      lines: [
        ...(drawn.length === 0 ? [] : drawnLine(drawn.length, calls.length)),
        ...contextLines(context),
      ],
    },
  ];
}

function weightOf([, { inputTokens, input }]: readonly [number, CallLedger]): number {
  return inputTokens ?? input.reduce((sum, row) => sum + (row.tokens ?? 0), 0);
}

/** A call has no row of a section that it does not send: that is no unknown count. */
function sectionCell({ input }: CallLedger, section: (typeof sections)[number]): Cell {
  const row = input.find((each) => each.section === section);
  if (row === undefined) return { text: absentText };
  return number(row.tokens, () => countText(row));
}

function restOf(call: CallLedger): readonly Cell[] {
  const residual = (tokens: number | undefined, rows: CallLedger['input']): Cell =>
    signed(tokens, (count) => marked(formatCount(count), rows.filter(isEstimated)), absentText);
  return [
    residual(call.inputResidualTokens, call.input),
    number(call.inputTokens, formatCount),
    number(call.cacheReadTokens, formatCount, absentText),
    number(call.outputTokens, formatCount),
    residual(call.outputResidualTokens, call.output),
  ];
}
