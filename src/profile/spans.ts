import type { BlockKind } from '../trace/event.ts';
import type { AttemptProfile } from './attempts.ts';
import type { CallProfile } from './calls.ts';
import type { ToolCallProfile } from './tools.ts';

/** What a run was doing in a span; spans of different kinds, and of tools, overlap. */
export type SpanKind =
  | 'call'
  | 'decodeText'
  | 'decodeThinking'
  | 'decodeToolUse'
  | 'timeToFirstToken'
  | 'tool'
  | 'retry'
  | 'queue';

/** A stretch of a run, in milliseconds since it started. */
export interface Span {
  readonly kind: SpanKind;
  readonly startMs: number;
  readonly endMs: number;
  readonly turn: number;
}

const decodeKinds: { readonly [K in BlockKind]: SpanKind } = {
  text: 'decodeText',
  thinking: 'decodeThinking',
  toolUse: 'decodeToolUse',
};

/** All spans of a run; what has no end in the trace ends with it, at `wallMs`. */
export function buildSpans(
  calls: readonly CallProfile[],
  tools: readonly ToolCallProfile[],
  wallMs: number,
): readonly Span[] {
  return [
    ...calls.flatMap((call) => callSpans(call, wallMs)),
    ...tools.flatMap((tool) => toolSpans(tool, wallMs)),
  ];
}

function callSpans(call: CallProfile, wallMs: number): readonly Span[] {
  const { turn } = call;
  const callEndMs = call.endMs ?? wallMs;
  return [
    { kind: 'call', startMs: call.startMs, endMs: callEndMs, turn },
    ...call.blocks.map(({ type, startMs, endMs }) => ({
      kind: decodeKinds[type],
      startMs,
      endMs,
      turn,
    })),
    ...call.retryWaits.map(
      ({ startMs, endMs }) => ({ kind: 'retry', startMs, endMs, turn }) as const,
    ),
    ...call.attempts.map((attempt) => attemptSpan(attempt, call, callEndMs)),
  ];
}

function attemptSpan(attempt: AttemptProfile, call: CallProfile, callEndMs: number): Span {
  const followed = attempt !== call.attempts.at(-1);
  const contentMs = followed ? undefined : call.blocks[0]?.startMs;
  return {
    kind: attemptKind(attempt, followed, contentMs !== undefined),
    startMs: attempt.startMs,
    endMs: contentMs ?? attempt.endMs ?? callEndMs,
    turn: call.turn,
  };
}

/**
 * An attempt that was tried again, or that failed for good before it gave content, was a failed try. One that was
 * cancelled, cut off by the end of the trace or answered with nothing was a wait for the first token.
 */
function attemptKind(attempt: AttemptProfile, followed: boolean, content: boolean): SpanKind {
  if (followed) return 'retry';
  return attempt.outcome === 'error' && !content ? 'retry' : 'timeToFirstToken';
}

function toolSpans(tool: ToolCallProfile, wallMs: number): readonly Span[] {
  const { turn, queuedMs, startedMs } = tool;
  const endMs = tool.endedMs ?? wallMs;
  const queue: Span = { kind: 'queue', startMs: queuedMs, endMs: startedMs ?? endMs, turn };
  return startedMs === undefined
    ? [queue]
    : [queue, { kind: 'tool', startMs: startedMs, endMs, turn }];
}
