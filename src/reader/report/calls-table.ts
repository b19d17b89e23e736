import type { CallProfile } from '../../profile/calls.ts';
import type { Profile } from '../../profile/profile.ts';
import type { ReportSection } from '../../protocol.ts';
import { formatCount, formatMs, formatUsd } from '../../report/numbers.ts';
import { callLines, stopText } from '../../report/sections/calls.ts';
import { absentText, type Cell, columnsOf, number, word } from './cells.ts';
import { limitRows } from './limit-rows.ts';

const title = 'Calls to the model';
const columns = [
  ...['turn', 'first token', 'decode', 'tokens in', 'out', 'cached'],
  ...['blocks', 'tries', 'cost', '<stop'],
];

/** Every call to the model, in order; of more than `mostRows`, the slowest. */
export function callsTable(profile: Profile, mostRows: number): readonly ReportSection[] {
  const { calls, wallMs } = profile;
  if (calls.length === 0) return [];
  const weightOf = (call: CallProfile): number => (call.endMs ?? wallMs) - call.startMs;
  const { shown, ...omitted } = limitRows(calls, mostRows, { noun: 'calls', weightOf });
  const table = {
    id: 'calls',
    sortable: true,
    columns: columnsOf(title, columns),
    rows: shown.map((call) => ({ cells: cellsOf(call, profile) })),
    ...omitted,
  };
  return [{ title, table, lines: callLines(profile) }];
}

function cellsOf(call: CallProfile, profile: Profile): readonly Cell[] {
  const { usage, cost, attempts, blocks } = call;
  const price = profile.start?.simulated === true ? absentText : undefined;
  return [
    number(call.turn, String),
    number(call.timeToFirstTokenMs, formatMs, absentText),
    number(call.decodeMs, formatMs, absentText),
    number(usage?.inputTokens, formatCount),
    number(usage?.outputTokens, formatCount),
    number(usage?.cacheReadTokens, formatCount, absentText),
    number(blocks.length, formatCount),
    number(attempts.length, formatCount),
    number(cost?.totalUsd, formatUsd, price),
    word(stopText(call, profile)),
  ];
}
