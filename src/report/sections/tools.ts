import type { Profile } from '../../profile/profile.ts';
import { largest, sum, sumKnown } from '../../profile/statistics.ts';
import type { ToolTotals } from '../../profile/tool-totals.ts';
import type { ToolCallProfile } from '../../profile/tools.ts';
import { known } from '../../profile/known.ts';
import { marked } from '../basis-mark.ts';
import { type Family, groupFamilies } from '../families.ts';
import { countOf, formatCount, formatMs } from '../numbers.ts';
import { flexible, right, type Section, type Table } from '../page.ts';
import { executorLines } from './executor.ts';

const mostRows = 8;

/** How the tools ran: the executor, and the tools that took longest. */
export function toolsSection(profile: Profile): readonly Section[] {
  const { executor, perTool, tools } = profile;
  if (executor.calls === 0) return [];
  const families = slowestFirst(perTool.filter((tool) => tool.calls > 0));
  return [
    {
      title: 'Tools',
      table: slowestTable(families.slice(0, mostRows), tools),
      lines: [...leftOut(families.slice(mostRows)), ...executorLines(profile)],
    },
  ];
}

/** A few tools are shown one by one, many by family. */
function slowestFirst(tools: readonly ToolTotals[]): readonly Family<ToolTotals>[] {
  const families =
    tools.length > mostRows
      ? groupFamilies(tools, (tool) => tool.name)
      : tools.flatMap((tool) => groupFamilies([tool], () => tool.name));
  return [...families].sort((a, b) => runMsOf(b) - runMsOf(a));
}

function runMsOf(family: Family<ToolTotals>): number {
  return sum(family.members.map((tool) => tool.runMs));
}

function slowestTable(
  families: readonly Family<ToolTotals>[],
  calls: readonly ToolCallProfile[],
): Table {
  const columns = ['calls', 'errors', 'mean', 'longest', 'mean wait', 'tokens back'].map(right);
  return {
    columns: [flexible('tool'), ...columns],
    rows: families.map((family) => row(family, calls)),
  };
}

function row(family: Family<ToolTotals>, allCalls: readonly ToolCallProfile[]): readonly string[] {
  const { members } = family;
  const names = new Set(members.map((tool) => tool.name));
  const results = allCalls
    .filter((call) => names.has(call.name))
    .map((call) => known({ basis: call.resultBasis }));
  const started = sum(members.map((tool) => tool.started));
  // What never started has no duration, which is not a duration of nothing.
  const meanOf = (totalMs: number): string => (started === 0 ? '–' : formatMs(totalMs / started));
  return [
    family.label,
    formatCount(sum(members.map((tool) => tool.calls))),
    formatCount(sum(members.map((tool) => tool.errors))),
    meanOf(runMsOf(family)),
    started === 0 ? '–' : formatMs(largest(members.flatMap((tool) => tool.maxRunMs ?? []))),
    meanOf(sum(members.map((tool) => tool.waitMs))),
    marked(formatCount(sumKnown(members.map((tool) => tool.resultTokens))), results),
  ];
}

function leftOut(families: readonly Family<ToolTotals>[]): readonly string[] {
  if (families.length === 0) return [];
  const names = sum(families.map((family) => family.names));
  const runMs = sum(families.map(runMsOf));
  return [`… and ${countOf(names, 'faster tool')}, ${formatMs(runMs)} together`];
}
