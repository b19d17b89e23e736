import { known } from '../profile/known.ts';
import type { Profile } from '../profile/profile.ts';
import type { ToolCallProfile } from '../profile/tools.ts';
import { counted } from './call-slices.ts';
import { type Contents, contentArg } from './contents.ts';
import type { RawSlice } from './slice.ts';

/** How arrows call the run of a tool call, by its place in `Profile.tools`. */
export const toolKey = (tool: number): string => `tool ${tool}`;

/** A tool call while it ran. */
export interface ToolSlice extends RawSlice {
  readonly worker: number;
}

/** The runs of tool calls by their places in the run; those that never got a slot have none. */
export function toolSlices(
  { tools, wallMs }: Profile,
  places: readonly number[],
  contents: Contents,
): readonly ToolSlice[] {
  return places.flatMap((index) => {
    const tool = tools[index];
    return tool?.startedMs === undefined
      ? []
      : {
          name: tool.name,
          startMs: tool.startedMs,
          endMs: tool.endedMs ?? wallMs,
          args: toolArgs(tool, contents),
          key: toolKey(index),
          worker: tool.worker ?? 0,
        };
  });
}

function toolArgs(tool: ToolCallProfile, contents: Contents) {
  const { queuedMs, startedMs } = tool;
  return known({
    toolUseId: tool.toolUseId,
    turn: tool.turn,
    worker: tool.worker,
    wave: tool.wave,
    status: tool.status,
    error: tool.error,
    open: tool.endedMs === undefined || undefined,
    queueMs: startedMs === undefined ? undefined : startedMs - queuedMs,
    blockedLoopMs: tool.blockedLoopMs,
    resultBytes: tool.resultBytes,
    ...counted('resultTokens', tool.resultTokens, tool.resultBasis),
    ...contentArg(contents, tool.resultPartId),
  });
}

/** What each tool call waited for a slot, in the order of `Profile.tools`. Waits overlap as they like. */
export function queueSlices({ tools, wallMs }: Profile): readonly RawSlice[] {
  return tools.map((tool) => ({
    name: 'queue',
    startMs: tool.queuedMs,
    endMs: tool.startedMs ?? tool.endedMs ?? wallMs,
    args: known({
      tool: tool.name,
      toolUseId: tool.toolUseId,
      turn: tool.turn,
      worker: tool.worker,
      wave: tool.wave,
      // One that never got a slot ended here.
      status: tool.startedMs === undefined ? tool.status : undefined,
    }),
  }));
}
