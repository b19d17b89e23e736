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
  const sent = new Set(profile.calls[call]?.partIds);
  const callPlaces = placesOf(profile);
  const askerOfTool = (tool: number) => callPlaces.get(profile.tools[tool]?.callId ?? '') ?? -1;
  const partOf = (tool: number) => profile.tools[tool]?.resultPartId ?? '';
  const given = new Set<number>();
  let doubtful = agent.tools.filter((tool) => sent.has(partOf(tool)) && askerOfTool(tool) < call);
  // From the last call back: what is not new is most often in it, and what is was asked for by it.
  for (const earlier of agent.calls.filter((place) => place < call).reverse()) {
    for (const tool of doubtful) if (askerOfTool(tool) >= earlier) given.add(tool);
    doubtful = doubtful.filter((tool) => !given.has(tool));
    if (doubtful.length === 0) break;
    const sentThen = new Set(profile.calls[earlier]?.partIds);
    doubtful = doubtful.filter((tool) => !sentThen.has(partOf(tool)));
  }
  for (const tool of doubtful) given.add(tool);
  return agent.tools.filter((tool) => given.has(tool));
}

/** -1, before all calls, where the trace lacks the call that asked. */
function askerOf({ calls, tools }: Profile, tool: number): number {
  return calls.findIndex(({ callId }) => callId === tools[tool]?.callId);
}

function placesOf({ calls }: Profile): ReadonlyMap<string, number> {
  return new Map(calls.map(({ callId }, place) => [callId, place]));
}
