import type { CallProfile } from '../calls.ts';
import type { Profile } from '../profile.ts';
import { lastAtOrBefore } from './last-at-or-before.ts';

/** An agent of a run: its own, or one that a tool call runs. */
export interface Agent {
  /** 0 for the run's own; sub-agents count from 1 in the order of their first calls. */
  readonly number: number;
  /** Absent for the run's own. */
  readonly name?: string;
  /** The tool call that runs it, by its place in `Profile.tools`; absent for the run's own, and where the trace lacks it. */
  readonly runBy?: number;
  /** 0 for the run's own, 1 for those that its tool calls run, and so on. */
  readonly depth: number;
  /** Places in `Profile.calls` and `Profile.tools`, in order. A tool call belongs to who asked for it. */
  readonly calls: readonly number[];
  readonly tools: readonly number[];
}

interface Draft {
  readonly number: number;
  readonly name?: string;
  readonly runBy?: number;
  depth: number;
  readonly calls: number[];
  readonly tools: number[];
  readonly children: Draft[];
}

/**
 * The agents of a run, each below who started it. One whose tool call the trace lacks, or which would be inside itself, stands
 * below the run's own.
 */
export function agentsOf({ calls, tools }: Pick<Profile, 'calls' | 'tools'>): readonly Agent[] {
  const own: Draft = { number: 0, depth: 0, calls: [], tools: [], children: [] };
  const drafts = [own];
  const byKey = new Map<string, Draft>();
  const byCall = new Map<string, Draft>();
  const runnerOf = findRunners(calls, tools);
  calls.forEach((call, place) => {
    const agent = call.subAgent === undefined ? own : subAgentOf(call, call.subAgent.name);
    agent.calls.push(place);
    byCall.set(call.callId, agent);
  });
  tools.forEach(({ callId }, place) => (byCall.get(callId) ?? own).tools.push(place));

  function subAgentOf(call: CallProfile, name: string): Draft {
    const runBy = runnerOf(call);
    const key = JSON.stringify([runBy ?? call.subAgent?.toolUseId, name]);
    const known = byKey.get(key);
    if (known !== undefined) return known;
    const runner = runBy === undefined ? {} : { runBy };
    const draft = { number: drafts.length, name, ...runner, depth: 0 };
    const agent: Draft = { ...draft, calls: [], tools: [], children: [] };
    drafts.push(agent);
    byKey.set(key, agent);
    return agent;
  }

  const parentOf = ({ runBy }: Draft): Draft =>
    byCall.get((runBy === undefined ? undefined : tools[runBy])?.callId ?? '') ?? own;
  for (const agent of drafts.slice(1)) parentOf(agent).children.push(agent);
  return nested(drafts);
}

/** From the first agent down; then those that nothing leads to, which are inside themselves. */
function nested(drafts: readonly Draft[]): readonly Agent[] {
  const placed = new Set<Draft>();
  for (const root of drafts) {
    const waiting = placed.has(root) ? [] : [root];
    root.depth = root.number === 0 ? 0 : Math.max(1, root.depth);
    for (let agent = waiting.pop(); agent !== undefined; agent = waiting.pop()) {
      placed.add(agent);
      const depth = agent.depth + 1;
      const below = agent.children.filter((child) => !placed.has(child));
      below.forEach((child) => (child.depth = depth));
      waiting.push(...below.reverse());
    }
  }
  return [...placed].map(({ children: _children, ...agent }) => agent);
}

/** Ids may repeat over turns: the call that was queued last when the agent began runs it. */
function findRunners(
  calls: Profile['calls'],
  tools: Profile['tools'],
): (call: CallProfile) => number | undefined {
  const runners = new Map<string, { readonly places: number[]; readonly queuedMs: number[] }>();
  for (const { subAgent } of calls) {
    if (subAgent !== undefined) runners.set(subAgent.toolUseId, { places: [], queuedMs: [] });
  }
  tools.forEach(({ toolUseId, queuedMs }, place) => {
    const namesakes = runners.get(toolUseId);
    namesakes?.places.push(place);
    namesakes?.queuedMs.push(queuedMs);
  });
  return ({ subAgent, startMs }) => {
    const namesakes = subAgent && runners.get(subAgent.toolUseId);
    return namesakes?.places[Math.max(0, lastAtOrBefore(namesakes.queuedMs, startMs))];
  };
}
