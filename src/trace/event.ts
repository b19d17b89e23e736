import type { FieldTokens, TokenCount } from './basis.ts';
import type { Part } from './part.ts';
import type { CallError, StopReason } from './stop.ts';
import type { Usage } from './usage.ts';

/** The version of the trace format this code writes, and the newest it reads. */
export const FORMAT_VERSION = 1;

/** The first line of a trace: what wrote it, where, and how its times were scaled. */
export interface HeaderEvent {
  readonly type: 'header';
  readonly format: 'toolflame';
  readonly version: number;
  readonly runId: string;
  /** ISO 8601 wall-clock time of `atMs` 0. */
  readonly createdAt: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly host: {
    readonly node: string;
    readonly platform: string;
    readonly cpus: number;
    readonly memoryBytes: number;
  };
  /** `digest`: contents were left out, only digests, sizes and counts were kept. */
  readonly content: 'full' | 'digest';
  /** Every time in the file is real time × speed. 1 unless the run was simulated as a whole. */
  readonly speed: number;
}

/** All later events: when they happened, in milliseconds since the run started. */
interface Stamped {
  readonly atMs: number;
}

/** The run began. */
export interface RunStartEvent extends Stamped {
  readonly type: 'run-start';
  readonly agent: { readonly name: string; readonly file?: string };
  readonly model: { readonly provider: string; readonly id: string; readonly region?: string };
  /** True when the model's answers and latency are made up by the embedded model. */
  readonly simulated: boolean;
  /** Absent concurrency means unlimited. */
  readonly executor: { readonly concurrency?: number; readonly timeoutMs: number };
  readonly limits: {
    readonly turns: number;
    readonly outputTokens?: number;
    readonly wallMs?: number;
  };
  /** How many tool calls the run was asked to make, where it was. */
  readonly toolCount?: number;
}

/** A part entered the context. */
export interface PartEvent extends Stamped {
  readonly type: 'part';
  readonly part: Part;
}

/** A part was counted; may come any time after the part. */
export interface PartTokensEvent extends Stamped {
  readonly type: 'part-tokens';
  readonly partId: string;
  readonly count: TokenCount;
  /** Of a tool's schema: where its tokens stand. They sum to the count. */
  readonly fields?: readonly FieldTokens[];
}

/**
 * What a provider adds around the parts that it is sent: its hidden prompt on tool use, the frames of messages. May come any
 * time; of several of one model, the newest holds. What is absent is unknown, and so in the residual.
 */
export interface OverheadTokensEvent extends Stamped {
  readonly type: 'overhead-tokens';
  readonly model: string;
  /** Once in a call that declares tools; the frame of one message is in it. */
  readonly withTools?: TokenCount;
  /** Once in a call that declares none; the frame of one message is in it. */
  readonly withoutTools?: TokenCount;
  /** For each message after the first. */
  readonly perFurtherMessage?: TokenCount;
  /** Where these come from, with its date, e.g. `platform.claude.com, 2026-07-13` or `CountTokens`. */
  readonly source: string;
}

/** A call to the model began. `partIds` is everything it sends, in order; an id occurs as often as it is sent. */
export interface CallStartEvent extends Stamped {
  readonly type: 'call-start';
  readonly callId: string;
  /** Turns count from 1, those of a sub-agent by themselves. */
  readonly turn: number;
  readonly model: string;
  readonly partIds: readonly string[];
  readonly maxTokens?: number;
  /** Absent when the run's own agent called. */
  readonly subAgent?: SubAgent;
}

/** An agent that a tool call runs. Calls of the same name and tool call are of one agent, whose context is its own. */
export interface SubAgent {
  readonly name: string;
  /** The tool call that runs it. */
  readonly toolUseId: string;
}

/** One HTTP try of a call began. Attempts count from 1. */
export interface AttemptStartEvent extends Stamped {
  readonly type: 'attempt-start';
  readonly callId: string;
  readonly attempt: number;
}

/** The response headers of an attempt arrived. */
export interface AttemptHeadersEvent extends Stamped {
  readonly type: 'attempt-headers';
  readonly callId: string;
  readonly attempt: number;
  readonly status: number;
  readonly requestId?: string;
}

/** An attempt ended. Bytes are of the HTTP bodies; absent when unknown. */
export interface AttemptEndEvent extends Stamped {
  readonly type: 'attempt-end';
  readonly callId: string;
  readonly attempt: number;
  readonly outcome: 'ok' | 'error' | 'cancelled';
  readonly error?: CallError;
  readonly requestBytes?: number;
  readonly responseBytes?: number;
}

/** The loop waited before the next attempt. Written when the wait is over; `atMs` is its start. */
export interface RetryWaitEvent extends Stamped {
  readonly type: 'retry-wait';
  readonly callId: string;
  readonly afterAttempt: number;
  readonly endMs: number;
  readonly plannedMs: number;
  readonly reason: string;
}

/** What a block of an answer holds. */
export type BlockKind = 'text' | 'thinking' | 'toolUse';

/** A block of the answer began: its first event arrived. `index` counts from 0 within the attempt. */
export interface BlockStartEvent extends Stamped {
  readonly type: 'block-start';
  readonly callId: string;
  readonly attempt: number;
  readonly index: number;
  readonly kind: BlockKind;
  readonly tool?: string;
  readonly toolUseId?: string;
}

/** Pieces of a block, kept as two arrays of equal length. A long block has several of these, about one a second. */
export interface BlockDeltasEvent extends Stamped {
  readonly type: 'block-deltas';
  readonly callId: string;
  readonly attempt: number;
  readonly index: number;
  /** When each piece arrived, in milliseconds since the run started. */
  readonly timesMs: readonly number[];
  /** Size of each piece in UTF-16 code units. */
  readonly sizes: readonly number[];
}

/** A block ended. `complete` is false when the stream died inside it. */
export interface BlockEndEvent extends Stamped {
  readonly type: 'block-end';
  readonly callId: string;
  readonly attempt: number;
  readonly index: number;
  readonly complete: boolean;
  readonly partId?: string;
}

/** The provider's token counts of a call. Not written when the provider gave none. */
export interface UsageEvent extends Stamped {
  readonly type: 'usage';
  readonly callId: string;
  readonly usage: Usage;
  /** The provider's own measure of the call, where it gives one. */
  readonly serverLatencyMs?: number;
}

/** A call ended: exactly one for each call-start. */
export interface StopEvent extends Stamped {
  readonly type: 'stop';
  readonly callId: string;
  readonly reason: StopReason;
  readonly error?: CallError;
}

/** How a tool call ended. `abandoned`: it ignored its abort signal, its slot was freed and its result is not awaited. */
export type ToolStatus = 'ok' | 'error' | 'timeout' | 'cancelled' | 'abandoned';

/** A tool call was handed to the executor. */
export interface ToolQueuedEvent extends Stamped {
  readonly type: 'tool-queued';
  readonly toolUseId: string;
  readonly callId: string;
  readonly turn: number;
  readonly tool: string;
}

/** A tool call began to run. Workers and waves count from 1; wave = ceil(place in the order of starts / workers). */
export interface ToolStartEvent extends Stamped {
  readonly type: 'tool-start';
  readonly toolUseId: string;
  readonly worker: number;
  readonly wave: number;
}

/** A tool call ended. A call that never got a slot has a tool-end and no tool-start. */
export interface ToolEndEvent extends Stamped {
  readonly type: 'tool-end';
  readonly toolUseId: string;
  readonly status: ToolStatus;
  /** Size of the result as the tool gave it, in UTF-8 bytes; may exceed what was sent to the model. */
  readonly resultBytes?: number;
  readonly resultPartId?: string;
  readonly error?: string;
  /** How long the call kept the event loop from running anything else, where that was seen. */
  readonly blockedLoopMs?: number;
}

/** A sample of this process. CPU times are since the run started. Delays are of the event loop since the last sample. */
export interface ResourceEvent extends Stamped {
  readonly type: 'resource';
  readonly cpuUserMs: number;
  readonly cpuSystemMs: number;
  readonly rssBytes: number;
  readonly heapUsedBytes: number;
  readonly eventLoopDelayMeanMs: number;
  readonly eventLoopDelayMaxMs: number;
}

/** Something the reader should know about the numbers, e.g. a tool that blocked the event loop. */
export interface NoticeEvent extends Stamped {
  readonly type: 'notice';
  readonly code: string;
  readonly message: string;
  readonly tool?: string;
}

/** How a run ended. `stopped`: the model or a limit ended it before an answer was complete. */
export type RunOutcome = 'completed' | 'stopped' | 'cancelled' | 'failed';

/** The run ended. Only counts that were still under way (`part-tokens`, `overhead-tokens`) and a `notice` that they failed may follow. */
export interface RunEndEvent extends Stamped {
  readonly type: 'run-end';
  readonly outcome: RunOutcome;
  /** One word or short phrase: a stop reason, or the limit that was met (`limit: turns`). */
  readonly reason: string;
  readonly error?: CallError;
}

/** Everything a trace can hold. Line 1 is the header, line 2 the run-start. */
export type TraceEvent =
  | HeaderEvent
  | RunStartEvent
  | PartEvent
  | PartTokensEvent
  | OverheadTokensEvent
  | CallStartEvent
  | AttemptStartEvent
  | AttemptHeadersEvent
  | AttemptEndEvent
  | RetryWaitEvent
  | BlockStartEvent
  | BlockDeltasEvent
  | BlockEndEvent
  | UsageEvent
  | StopEvent
  | ToolQueuedEvent
  | ToolStartEvent
  | ToolEndEvent
  | ResourceEvent
  | NoticeEvent
  | RunEndEvent;
