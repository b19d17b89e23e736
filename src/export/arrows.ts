import type { Profile } from '../profile/profile.ts';
import { blockKey, callKey } from './call-slices.ts';
import { toolKey } from './tool-slices.ts';

/** From one slice to a later one, by their keys. */
export interface Arrow {
  readonly name: 'asked' | 'result';
  readonly from: string;
  readonly to: string;
}

/**
 * What led to what: from the `tool_use` block of an answer to the run that it asked for, and from the run to the call that was
 * first sent its result. A tool call that never ran, or whose block or result the trace lacks, has no arrow there.
 */
export function arrowsOf({ calls, tools }: Profile): readonly Arrow[] {
  const callOf = new Map(calls.map(({ callId }, call) => [callId, call]));
  const blocks = blocksById(calls);
  const sendings = sendingsOf(calls);
  return tools.flatMap((tool, index): readonly Arrow[] => {
    const { callId, toolUseId, resultPartId, startedMs } = tool;
    // Of several with one id, the first block asked for the first run.
    const asked = blocks.get(blockId(callId, toolUseId))?.shift();
    if (startedMs === undefined) return [];
    const key = toolKey(index);
    const sent = resultPartId === undefined ? [] : (sendings.get(resultPartId) ?? []);
    // The same text may have been sent before, as the result of another run.
    const next = sent.find((call) => call > (callOf.get(callId) ?? -1));
    return [
      ...(asked === undefined ? [] : [{ name: 'asked', from: asked, to: key } as const]),
      ...(next === undefined ? [] : [{ name: 'result', from: key, to: callKey(next) } as const]),
    ];
  });
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

/** The calls that were sent each part, in order. */
function sendingsOf(calls: Profile['calls']): ReadonlyMap<string, readonly number[]> {
  const sendings = new Map<string, number[]>();
  calls.forEach(({ partIds }, call) => {
    for (const id of new Set(partIds)) {
      const known = sendings.get(id);
      if (known) known.push(call);
      else sendings.set(id, [call]);
    }
  });
  return sendings;
}
