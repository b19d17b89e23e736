import type { Profile } from '../../profile/profile.ts';
import type { ToolTotals } from '../../profile/tool-totals.ts';
import type { ReportSection } from '../../protocol.ts';
import { isEstimated, marked } from '../../report/basis-mark.ts';
import { clean } from '../../report/clean.ts';
import { formatCount, formatMs } from '../../report/numbers.ts';
import { executorLines } from '../../report/sections/executor.ts';
import { absentText, type Cell, columnsOf, number, word } from './cells.ts';
import { limitRows } from './limit-rows.ts';

const title = 'Tools';
const columns = [
  ...['<tool', 'calls', 'errors', 'total', 'mean', 'longest'],
  ...['mean wait', 'tokens back', 'schema'],
];

/** Every tool that was offered or called, the slowest first, and how the calls were carried out. */
export function toolsTable(profile: Profile, mostRows: number): readonly ReportSection[] {
  if (profile.perTool.length === 0) return [];
  const weightOf = (tool: ToolTotals): number => tool.runMs;
  const { shown, ...omitted } = limitRows(profile.perTool, mostRows, { noun: 'tools', weightOf });
  const cellsOf = rowMaker(profile);
  const table = {
    id: 'tools',
    sortable: true,
    columns: columnsOf(title, columns),
    rows: shown.toSorted(slowestFirst).map((tool) => ({ cells: cellsOf(tool) })),
    ...omitted,
  };
  return [{ title, table, lines: executorLines(profile) }];
}

function slowestFirst(a: ToolTotals, b: ToolTotals): number {
  return b.runMs - a.runMs || (b.schemaTokens ?? 0) - (a.schemaTokens ?? 0);
}

/** Looks the calls and parts through once, and not for each tool. */
function rowMaker({ tools, parts }: Profile): (tool: ToolTotals) => readonly Cell[] {
  const results = tools.filter(({ resultBasis }) => resultBasis === 'estimated');
  const schemas = parts.filter((part) => part.kind === 'toolSchema' && isEstimated(part));
  const estimatedResults = new Set(results.map(({ name }) => name));
  const estimatedSchemas = new Set(schemas.map(({ name }) => name));
  return ({ name, started, runMs, waitMs, ...tool }) => {
    const tokens = (estimated: ReadonlySet<string | undefined>) => (count: number) =>
      marked(formatCount(count), estimated.has(name) ? [{ basis: 'estimated' }] : []);
    // What never started has no duration, which is not a duration of nothing.
    const ofStarted = (ms: number | undefined): Cell =>
      number(started === 0 ? undefined : ms, formatMs, absentText);
    return [
      word(clean(name)),
      number(tool.calls, formatCount),
      number(tool.errors, formatCount),
      ofStarted(runMs),
      ofStarted(runMs / started),
      ofStarted(tool.maxRunMs),
      ofStarted(waitMs / started),
      number(tool.resultTokens, tokens(estimatedResults)),
      number(tool.schemaTokens, tokens(estimatedSchemas)),
    ];
  };
}
