import type { Profile } from '../profile.ts';

/** A block of an answer, by its call's place in `Profile.calls` and its own in the answer. */
export interface BlockPlace {
  readonly call: number;
  readonly block: number;
}

/**
 * The `tool_use` block that asked for a tool call, which is given by its place in `Profile.tools`; undefined when the trace has
 * none. Ids may repeat over turns, so a block belongs to the tool calls of its own call; several of one id go by their order.
 */
export function blockOfTool({ calls, tools }: Profile, place: number): BlockPlace | undefined {
  const tool = tools[place];
  const call = calls.findIndex(({ callId }) => callId === tool?.callId);
  if (tool === undefined || call < 0) return undefined;
  const block = blocksOf(calls[call], tool.toolUseId)[
    toolsOf(tools, tool.callId, tool.toolUseId).indexOf(place)
  ];
  return block === undefined ? undefined : { call, block };
}

/** The reverse: the tool call that a block asked for, by its place in `Profile.tools`. */
export function toolOfBlock({ calls, tools }: Profile, place: BlockPlace): number | undefined {
  const call = calls[place.call];
  const id = call?.blocks[place.block]?.toolUseId;
  if (call === undefined || id === undefined) return undefined;
  return toolsOf(tools, call.callId, id)[blocksOf(call, id).indexOf(place.block)];
}

function blocksOf(call: Profile['calls'][number] | undefined, id: string): readonly number[] {
  const blocks = call?.blocks ?? [];
  return blocks.flatMap(({ type, toolUseId }, at) =>
    type === 'toolUse' && toolUseId === id ? at : [],
  );
}

function toolsOf(tools: Profile['tools'], callId: string, id: string): readonly number[] {
  const places: number[] = [];
  tools.forEach((tool, at) => {
    if (tool.callId === callId && tool.toolUseId === id) places.push(at);
  });
  return places;
}
