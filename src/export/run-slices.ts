import { groupBy } from '../profile/group-by.ts';
import type { Agent } from '../profile/lanes/agents.ts';
import { known } from '../profile/known.ts';
import type { Profile } from '../profile/profile.ts';
import { largest, smallest } from '../profile/statistics.ts';
import { errorText } from '../report/error-text.ts';
import { counted } from './call-slices.ts';
import type { RawSlice, SliceArgs } from './slice.ts';

/** The agent by its name, where the trace has it. */
export function agentName({ start }: Profile): string {
  return start?.agent.name ?? 'agent';
}

/** The run as one slice, without its turns. */
export function runSlice(profile: Profile): RawSlice {
  return { name: agentName(profile), startMs: 0, endMs: profile.wallMs, args: runArgs(profile) };
}

function runArgs(profile: Profile): SliceArgs {
  const { start, tokens, cost, error } = profile;
  return known({
    model: start?.model.id,
    provider: start?.model.provider,
    region: start?.model.region,
    outcome: profile.outcome,
    reason: profile.reason,
    error: error && errorText(error),
    turns: profile.turns,
    calls: profile.calls.length,
    toolCalls: profile.tools.length,
    ...counted('inputTokens', tokens.inputTokens, 'measured'),
    ...counted('outputTokens', tokens.outputTokens, 'measured'),
    totalUsd: cost?.costUsd,
    usdBasis: cost?.costUsd === undefined ? undefined : 'list price',
  });
}

/** A sub-agent as one slice, from its first turn to its last. */
export function agentSlice({ name = '', runBy }: Agent, turns: readonly RawSlice[]): RawSlice {
  return {
    name: `agent ${name}`,
    startMs: smallest(turns.map(({ startMs }) => startMs)) ?? 0,
    endMs: largest(turns.map(({ endMs }) => endMs)) ?? 0,
    args: runBy === undefined ? {} : { toolCall: runBy + 1 },
  };
}

/** The turns of an agent: each from the start of its first call to the end of the last thing that it asked for. */
export function turnSlices(profile: Profile, agent: Agent): readonly RawSlice[] {
  const { wallMs } = profile;
  const calls = agent.calls.flatMap((place) => profile.calls[place] ?? []);
  const tools = agent.tools.flatMap((place) => profile.tools[place] ?? []);
  const spans = [
    ...calls.map(({ turn, startMs, endMs }) => ({ turn, startMs, endMs, isCall: true })),
    ...tools.map(({ turn, queuedMs, endedMs }) => ({
      turn,
      startMs: queuedMs,
      endMs: endedMs,
      isCall: false,
    })),
  ];
  return [...groupBy(spans, ({ turn }) => turn)].map(([turn, own]) => {
    const ownCalls = own.filter(({ isCall }) => isCall).length;
    return {
      name: `turn ${turn}`,
      startMs: smallest(own.map(({ startMs }) => startMs)) ?? 0,
      endMs: largest(own.map(({ endMs = wallMs }) => endMs)) ?? 0,
      args: { calls: ownCalls, toolCalls: own.length - ownCalls },
    };
  });
}
