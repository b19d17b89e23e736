import type { Profile } from '../profile.ts';
import { boxStates } from '../picture/picture.ts';
import { sum } from '../statistics.ts';
import type { FlameChoice } from './choice.ts';
import { type ToolCost, toolCostNames, toolCosts } from './flame-sections.ts';
import { type Frame, merged } from './frame.ts';
import { groupFrames } from './others.ts';
import type { CallPieces } from './pieces.ts';
import { addToolCosts, type CallsOfCost, type CostOfCall, type CostsOfTool } from './tool-costs.ts';
import { callsWithoutTotal, excess, noted, unknownTimes } from './words.ts';

/**
 * The frames of a run by tool: run, tools from the dearest down, what each costs, and the calls that paid for it. Last comes
 * what no tool has to answer for, the residuals too.
 */
export function toolFrames(
  profile: Profile,
  pieces: Iterable<CallPieces>,
  choice: FlameChoice,
  mostCalls: number,
): Frame {
  const { tools } = profile.tokenLedger;
  const costs = addToolCosts(profile, pieces, mostCalls);
  const frames = costs.tools.map((own, place) =>
    toolFrame(choice, place, tools[place]?.name ?? 'not of a tool', own),
  );
  const named = frames.slice(0, -1).sort((a, b) => b.width - a.width || compare(a.name, b.name));
  const children = [...named, ...frames.slice(-1)].filter(({ width }) => width > 0);
  const unknown = sum(costs.tools.map(countUnknown)) + costs.missing;
  // Own tokens are what entered: there is no total to compare them with.
  const withoutTotal = choice.tokens === 'carried' ? costs.withoutTotal : 0;
  const name = noted(
    'run',
    unknownTimes(choice.axis, unknown),
    callsWithoutTotal(choice.axis, withoutTotal),
    excess(choice.axis, costs.excess),
  );
  const { width, state: ofChildren } = merged(children);
  const state = withoutTotal > 0 ? ofChildren | boxStates.estimated : ofChildren;
  return { kind: 'run', subject: 0, item: 0, name, width, state, children };
}

function toolFrame(
  { axis }: FlameChoice,
  subject: number,
  name: string,
  costs: CostsOfTool,
): Frame {
  const children = [...costs]
    .map(([cost, calls]) => costFrame(axis, subject, cost, calls))
    .filter(({ width }) => width > 0);
  const named = noted(name, unknownTimes(axis, countUnknown(costs)));
  return { kind: 'toolTotal', subject, item: 0, name: named, ...merged(children), children };
}

function costFrame(
  axis: FlameChoice['axis'],
  subject: number,
  cost: ToolCost,
  { group, unknown }: CallsOfCost,
): Frame {
  const item = 1 + toolCosts.indexOf(cost);
  const children = groupFrames(group, { subject, item }, ['call', 'calls'], callFrame);
  const name = noted(toolCostNames[cost], unknownTimes(axis, unknown));
  return { kind: 'toolTotal', subject, item, name, ...merged(children), children };
}

function callFrame({ call, width, state }: CostOfCall): Frame {
  const name = `call ${call + 1}`;
  return { kind: 'call', subject: call, item: 0, name, width, state, children: [] };
}

function countUnknown(costs: CostsOfTool): number {
  return sum([...costs.values()].map(({ unknown }) => unknown));
}

/** By code units: the same everywhere. */
function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
