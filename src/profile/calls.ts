import type { TokenCount } from '../trace/basis.ts';
import type { CallStartEvent, SubAgent } from '../trace/event.ts';
import type { CallError, StopReason } from '../trace/stop.ts';
import type { Usage } from '../trace/usage.ts';
import { type AttemptProfile, buildAttempts, buildRetryWaits, type RetryWait } from './attempts.ts';
import { type BlockProfile, buildBlocks } from './blocks.ts';
import type { CallCost } from './cost.ts';
import { type CallEvent, type Facts, ofType } from './facts.ts';
import { residualOf } from './counted.ts';
import { known } from './known.ts';
import { sumKnown } from './statistics.ts';

/** One call to the model. Times are milliseconds since the run started. */
export interface CallProfile {
  readonly callId: string;
  readonly turn: number;
  readonly model: string;
  /** Absent when the run's own agent called. */
  readonly subAgent?: SubAgent;
  readonly startMs: number;
  /** Absent when the trace ends before the call. */
  readonly endMs?: number;
  readonly attempts: readonly AttemptProfile[];
  readonly retryWaits: readonly RetryWait[];
  /** Of the last attempt: its start to its first block; absent when no content came. */
  readonly timeToFirstTokenMs?: number;
  /** First block's start to last block's end; absent when no content came. */
  readonly decodeMs?: number;
  /** Sums over the attempts; absent when any is unknown. */
  readonly requestBytes?: number;
  readonly responseBytes?: number;
  readonly stopReason?: StopReason;
  readonly error?: CallError;
  readonly usage?: Usage;
  /** By list price; absent when it was not looked up, or is not known. */
  readonly cost?: CallCost;
  readonly serverLatencyMs?: number;
  /** Blocks of the last attempt: an attempt that gave content is never followed by another. */
  readonly blocks: readonly BlockProfile[];
  /** Output tokens as the provider counts them minus the sum over the blocks; absent when any is unknown. */
  readonly outputResidualTokens?: number;
  readonly partIds: readonly string[];
}

/** Builds the calls of a run in the order they began. */
export function buildCalls(
  facts: Facts,
  tokens: ReadonlyMap<string, TokenCount>,
): readonly CallProfile[] {
  return [...facts.calls.values()].flatMap((events) => {
    const [start] = ofType(events, 'call-start');
    return start ? [buildCall(start, events, facts.wallMs, tokens)] : [];
  });
}

function buildCall(
  start: CallStartEvent,
  events: readonly CallEvent[],
  wallMs: number,
  tokens: ReadonlyMap<string, TokenCount>,
): CallProfile {
  const stop = ofType(events, 'stop').at(-1);
  const usage = ofType(events, 'usage').at(-1);
  const attempts = buildAttempts(events);
  const blocks = blocksOfLast(attempts, events, stop?.atMs ?? wallMs, tokens);
  return known({
    callId: start.callId,
    turn: start.turn,
    model: start.model,
    subAgent: start.subAgent,
    startMs: start.atMs,
    endMs: stop?.atMs,
    attempts,
    retryWaits: buildRetryWaits(events),
    ...answerTimes(attempts.at(-1), blocks),
    requestBytes: sumOf(attempts, 'requestBytes'),
    responseBytes: sumOf(attempts, 'responseBytes'),
    stopReason: stop?.reason,
    error: stop?.error,
    usage: usage?.usage,
    serverLatencyMs: usage?.serverLatencyMs,
    blocks,
    outputResidualTokens: residualTokens(usage?.usage, blocks),
    partIds: start.partIds,
  });
}

function blocksOfLast(
  attempts: readonly AttemptProfile[],
  events: readonly CallEvent[],
  callEndMs: number,
  tokens: ReadonlyMap<string, TokenCount>,
): readonly BlockProfile[] {
  const last = attempts.at(-1);
  if (!last) return [];
  const own = events.filter((event) => 'attempt' in event && event.attempt === last.attempt);
  return buildBlocks(own, last.endMs ?? callEndMs, tokens);
}

function answerTimes(attempt: AttemptProfile | undefined, blocks: readonly BlockProfile[]) {
  const first = blocks[0];
  const last = blocks.at(-1);
  if (!attempt || !first || !last) return {};
  return {
    timeToFirstTokenMs: first.startMs - attempt.startMs,
    decodeMs: last.endMs - first.startMs,
  };
}

function sumOf(attempts: readonly AttemptProfile[], field: 'requestBytes' | 'responseBytes') {
  if (attempts.length === 0) return undefined;
  return sumKnown(attempts.map((attempt) => attempt[field]));
}

/** As in the ledger of the call, but only where the blocks are all counted: else it says nothing about the count. */
function residualTokens(usage: Usage | undefined, blocks: readonly BlockProfile[]) {
  if (blocks.some(({ outputTokens }) => outputTokens === undefined)) return undefined;
  return residualOf(
    usage?.outputTokens,
    blocks.map(({ outputTokens }) => known({ tokens: outputTokens })),
  );
}
