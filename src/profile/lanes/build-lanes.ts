import type { Picture } from '../picture/picture.ts';
import type { Profile } from '../profile.ts';
import { agentLevels } from './agent-levels.ts';
import { type Agent, agentsOf } from './agents.ts';
import { buildCallColumns } from './call-columns.ts';
import { callLevels } from './call-levels.ts';
import { buildSeries } from './series.ts';
import { createSheet, type Sheet } from './sheet.ts';
import { toolLevels } from './tool-levels.ts';

/**
 * Lays a run out over time, in n log n. From the top down: the run with its turns, its calls to the model, the queue of its
 * tool calls, its workers; then the same for each sub-agent, below who started it and one deeper. Nothing lies under anything
 * else: what overlaps has rows of its own. Lanes without a box are left out.
 */
export function buildLanes(profile: Profile): Picture {
  const sheet = createSheet();
  for (const agent of agentsOf(profile)) addAgent(sheet, profile, agent);
  return {
    axis: 'time',
    total: profile.wallMs,
    ...sheet.build(),
    series: buildSeries(profile),
    calls: buildCallColumns(profile),
  };
}

function addAgent(sheet: Sheet, profile: Profile, agent: Agent): void {
  const { number, name, depth, calls, tools } = agent;
  const own = number === 0;
  const id = (lane: string): string => (own ? lane : `agent ${number} ${lane}`);
  const { queue, workers } = toolLevels(profile, tools);
  const whole = own ? { id: 'run', title: 'Run' } : { id: `agent ${number}`, title: name ?? '' };
  sheet.addLane({ ...whole, depth }, agentLevels(profile, agent));
  sheet.addLane({ id: id('calls'), title: 'Calls', depth }, callLevels(profile, calls));
  sheet.addLane({ id: id('queue'), title: 'Queue', depth }, queue);
  sheet.addLane({ id: id('workers'), title: 'Workers', depth }, workers);
}
