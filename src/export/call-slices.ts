import type { AttemptProfile, RetryWait } from '../profile/attempts.ts';
import type { BlockProfile } from '../profile/blocks.ts';
import type { CallProfile } from '../profile/calls.ts';
import { known } from '../profile/known.ts';
import type { Profile } from '../profile/profile.ts';
import type { ContextPoint } from '../profile/token-ledger.ts';
import { errorText } from '../report/error-text.ts';
import { type Contents, contentArg } from './contents.ts';
import type { RawSlice, SliceArgs } from './slice.ts';

/** How arrows call a call, by its place in `Profile.calls`. */
export const callKey = (call: number): string => `call ${call}`;

/** How arrows call a block of the answer of a call, by both places. */
export const blockKey = (call: number, block: number): string => `block ${call} ${block}`;

/**
 * Calls by their places in the run, each with what happened in it.
 *
 *     call      ├──────────────────────────────────────────────┤
 *     attempts  ├─ attempt 1 ─┤├ backoff ┤├──── attempt 2 ─────┤
 *     answer                              ├ first token ┤├ text ┤
 */
export function callSlices(
  profile: Profile,
  places: readonly number[],
  contents: Contents,
): readonly RawSlice[] {
  return places.flatMap((index) => {
    const call = profile.calls[index];
    if (call === undefined) return [];
    const endMs = call.endMs ?? profile.wallMs;
    const last = call.attempts.at(-1);
    const attempts = call.attempts.map((attempt) =>
      attemptSlice(attempt, endMs, attempt === last ? answer(call, index, contents) : []),
    );
    return {
      name: `call ${index + 1}`,
      startMs: call.startMs,
      endMs,
      args: callArgs(call, profile.tokenLedger.context.points[index]),
      children: [...attempts, ...call.retryWaits.map(backoff)],
      key: callKey(index),
    };
  });
}

function callArgs(call: CallProfile, context: ContextPoint | undefined): SliceArgs {
  const { usage, cost } = call;
  return known({
    callId: call.callId,
    turn: call.turn,
    agent: call.subAgent?.name,
    model: call.model,
    stopReason: call.stopReason,
    error: call.error && errorText(call.error),
    open: call.endMs === undefined || undefined,
    ...counted('inputTokens', usage?.inputTokens, 'measured'),
    ...counted('outputTokens', usage?.outputTokens, 'measured'),
    ...counted('cacheReadTokens', usage?.cacheReadTokens, 'measured'),
    ...counted('cacheWriteTokens', usage?.cacheWriteTokens, 'measured'),
    ...counted('contextTokens', context?.tokens, context?.basis),
    inputUsd: cost?.inputUsd,
    outputUsd: cost?.outputUsd,
    totalUsd: cost?.totalUsd,
    usdBasis: cost && 'list price',
    requestBytes: call.requestBytes,
    responseBytes: call.responseBytes,
    serverLatencyMs: call.serverLatencyMs,
  });
}

function attemptSlice(
  attempt: AttemptProfile,
  callEndMs: number,
  children: readonly RawSlice[],
): RawSlice {
  const { startMs, endMs, headersMs, error } = attempt;
  const args = known({
    outcome: attempt.outcome,
    httpStatus: attempt.status,
    error: error && errorText(error),
    open: endMs === undefined || undefined,
    headersAfterMs: headersMs === undefined ? undefined : headersMs - startMs,
    requestId: attempt.requestId,
    requestBytes: attempt.requestBytes,
    responseBytes: attempt.responseBytes,
  });
  return {
    name: `attempt ${attempt.attempt}`,
    startMs,
    endMs: endMs ?? callEndMs,
    args,
    children,
  };
}

function backoff({ startMs, endMs, plannedMs, reason }: RetryWait): RawSlice {
  return { name: 'backoff', startMs, endMs, args: { plannedMs, reason } };
}

/** What came in the last attempt: nothing, or the wait for the first token and then block after block. */
function answer(call: CallProfile, index: number, contents: Contents): readonly RawSlice[] {
  const startMs = call.attempts.at(-1)?.startMs;
  const firstMs = call.blocks[0]?.startMs;
  if (startMs === undefined || firstMs === undefined) return [];
  const blocks = call.blocks.map((block, place) => ({
    name: blockName(block),
    startMs: block.startMs,
    endMs: block.endMs,
    args: blockArgs(block, contents),
    key: blockKey(index, place),
  }));
  return [{ name: 'time to first token', startMs, endMs: firstMs, args: {} }, ...blocks];
}

/** `thinking`, `text`, `tool_use sensor_001`. */
export function blockName({ type, tool }: BlockProfile): string {
  if (type !== 'toolUse') return type;
  return tool === undefined ? 'tool_use' : `tool_use ${tool}`;
}

function blockArgs(block: BlockProfile, contents: Contents): SliceArgs {
  return known({
    tool: block.tool,
    toolUseId: block.toolUseId,
    announcedAfterMs: block.announcedMs - block.startMs,
    complete: block.complete,
    ...counted('outputTokens', block.outputTokens, block.basis),
    ...contentArg(contents, block.partId),
  });
}

/** A count under its name, and beside it what it rests on. */
export function counted(name: string, tokens: number | undefined, basis: string | undefined) {
  return tokens === undefined ? {} : { [name]: tokens, [`${name}Basis`]: basis ?? 'unknown' };
}
