import { agentsOf } from '../profile/lanes/agents.ts';
import type { Profile } from '../profile/profile.ts';
import { blockKey, callKey } from './call-slices.ts';
import { toolKey } from './tool-slices.ts';

/** From one slice to a later one, by their keys. */
export interface Arrow {
  readonly name: 'asked' | 'result' | 'runs';
  readonly from: string;
  readonly to: string;
}

/**
 * What led to what: from the `tool_use` block of an answer to the run that it asked for, from the run to the call of the same
 * agent that was first sent its result, and to the first call of an agent that it ran. A tool call that never ran, or whose
 * block or result the trace lacks, has no arrow there.
 */
export function arrowsOf(profile: Profile): readonly Arrow[] {
  const { calls, tools } = profile;
  const agents = agentsOf(profile);
  const placeOf = new Map(calls.map(({ callId }, call) => [callId, call]));
  const blocks = blocksById(calls);
  const sendings = agents.map((agent) => sendingsOf(calls, agent.calls));
  const ran = tools.map(({ startedMs }) => startedMs !== undefined);
  const asked = tools.map(({ callId, toolUseId }, tool): readonly Arrow[] => {
    // Of several with one id, the first block asked for the first run.
    const from = blocks.get(blockId(callId, toolUseId))?.shift();
    return from === undefined ? [] : [{ name: 'asked', from, to: toolKey(tool) }];
  });
  const results = agents.flatMap((agent, at) =>
    agent.tools.map((tool): readonly [number, readonly Arrow[]] => {
      const { resultPartId = '', callId = '' } = tools[tool] ?? {};
      // The same text may have been sent before, as the result of another run.
      const next = sendings[at]
        ?.get(resultPartId)
        ?.find((call) => call > (placeOf.get(callId) ?? -1));
      if (next === undefined) return [tool, []];
      return [tool, [{ name: 'result', from: toolKey(tool), to: callKey(next) }]];
    }),
  );
  const runs = agents.map(({ runBy, calls: [first = -1] }): readonly [number, readonly Arrow[]] =>
    runBy === undefined
      ? [-1, []]
      : [runBy, [{ name: 'runs', from: toolKey(runBy), to: callKey(first) }]],
  );
  return [...asked.entries(), ...results, ...runs].flatMap(([tool, arrows]) =>
    ran[tool] === true ? arrows : [],
  );
}

function blockId(callId: string, toolUseId: string): string {
  return JSON.stringify([callId, toolUseId]);
}

/** The keys of the blocks that ask for a tool, by call and id, each in order. */
function blocksById(calls: Profile['calls']): ReadonlyMap<string, string[]> {
  const blocks = new Map<string, string[]>();
  calls.forEach((call, index) =>
    call.blocks.forEach(({ toolUseId }, place) => {
      if (toolUseId === undefined) return;
      const id = blockId(call.callId, toolUseId);
      blocks.set(id, [...(blocks.get(id) ?? []), blockKey(index, place)]);
    }),
  );
  return blocks;
}

/** Which of these calls were sent each part, in order. */
function sendingsOf(
  calls: Profile['calls'],
  places: readonly number[],
): ReadonlyMap<string, readonly number[]> {
  const sendings = new Map<string, number[]>();
  for (const call of places) {
    for (const id of new Set(calls[call]?.partIds)) {
      const known = sendings.get(id);
      if (known) known.push(call);
      else sendings.set(id, [call]);
    }
  }
  return sendings;
}
