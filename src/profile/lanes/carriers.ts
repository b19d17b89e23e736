import type { Profile } from '../profile.ts';
import type { Agent } from './agents.ts';

/**
 * The calls that sent the result of a tool call, by their places, in order: later ones of the agent that asked for it. Other
 * agents have contexts of their own, and a part may be the result of other tool calls too.
 */
export function carriersOf(profile: Profile, { calls }: Agent, tool: number): readonly number[] {
  const partId = profile.tools[tool]?.resultPartId;
  if (partId === undefined) return [];
  const asker = askerOf(profile, tool);
  return calls.filter(
    (call) => call > asker && profile.calls[call]?.partIds.includes(partId) === true,
  );
}

/** The tool calls whose results a call sent first, by their places, in order. */
export function givenTo(profile: Profile, agent: Agent, call: number): readonly number[] {
  const sentBefore = new Map<string, number>();
  for (const earlier of agent.calls.filter((place) => place < call)) {
    for (const partId of profile.calls[earlier]?.partIds ?? []) sentBefore.set(partId, earlier);
  }
  const sent = new Set(profile.calls[call]?.partIds);
  const callPlaces = placesOf(profile);
  return agent.tools.filter((place) => {
    const { resultPartId = '', callId = '' } = profile.tools[place] ?? {};
    const asker = callPlaces.get(callId) ?? -1;
    return sent.has(resultPartId) && asker < call && (sentBefore.get(resultPartId) ?? -1) <= asker;
  });
}

/** -1, before all calls, where the trace lacks the call that asked. */
function askerOf({ calls, tools }: Profile, tool: number): number {
  return calls.findIndex(({ callId }) => callId === tools[tool]?.callId);
}

function placesOf({ calls }: Profile): ReadonlyMap<string, number> {
  return new Map(calls.map(({ callId }, place) => [callId, place]));
}
