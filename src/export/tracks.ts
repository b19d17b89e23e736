import { groupBy } from '../profile/group-by.ts';
import { type Agent, agentsOf } from '../profile/lanes/agents.ts';
import type { Profile } from '../profile/profile.ts';
import { callSlices } from './call-slices.ts';
import type { Contents } from './contents.ts';
import { agentSlice, runSlice, turnSlices } from './run-slices.ts';
import { fit, type RawSlice, spread, type Track } from './slice.ts';
import { toolSlices } from './tool-slices.ts';

/**
 * The run as tracks, from the top down: the run with its turns, its calls, the same of each sub-agent, and the workers of each,
 * for every agent counts its own. What overlaps on one of them (an abandoned tool that goes on) goes to further tracks,
 * `calls (2)`.
 */
export function tracksOf(profile: Profile, contents: Contents = new Map()): readonly Track[] {
  const agents = agentsOf(profile);
  return [
    ...agents.flatMap((agent) => agentTracks(profile, agent, contents)),
    ...agents.flatMap((agent) => workerTracks(profile, agent, contents)),
  ];
}

function workerTracks(profile: Profile, agent: Agent, contents: Contents): readonly Track[] {
  const slices = toolSlices(profile, agent.tools, contents);
  const prefix = agent.number === 0 ? '' : `${agentTitle(agent)}: `;
  return [...groupBy(slices, ({ worker }) => worker)]
    .sort(([a], [b]) => a - b)
    .flatMap(([worker, own]) =>
      rows(`${prefix}${worker === 0 ? 'worker unknown' : `worker ${worker}`}`, own),
    );
}

/** What a sub-agent is called: several may have one name. */
export function agentTitle({ name = '', number }: Pick<Agent, 'name' | 'number'>): string {
  return `agent ${name} #${number}`;
}

function agentTracks(profile: Profile, agent: Agent, contents: Contents): readonly Track[] {
  const title = agent.number === 0 ? 'run' : agentTitle(agent);
  const prefix = agent.number === 0 ? '' : `${title}: `;
  const all = turnSlices(profile, agent);
  const whole = agent.number === 0 ? runSlice(profile) : agentSlice(agent, all);
  const [turns = [], ...otherTurns] = spread(all);
  return [
    { title, slices: fit([{ ...whole, children: turns }]) },
    ...otherTurns.map((slices, row) => ({
      title: titleOf(`${prefix}turns`, row + 1),
      slices: fit(slices),
    })),
    ...rows(`${prefix}calls`, callSlices(profile, agent.calls, contents)),
  ];
}

function rows(title: string, slices: readonly RawSlice[]): readonly Track[] {
  return spread(slices).map((row, index) => ({ title: titleOf(title, index), slices: fit(row) }));
}

function titleOf(title: string, row: number): string {
  return row === 0 ? title : `${title} (${row + 1})`;
}
