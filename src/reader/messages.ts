import type {
  DetailsMessage,
  ExportFormat,
  FailedMessage,
  PictureChoice,
  TraceFile,
} from '../protocol.ts';
import type { Problem } from '../agent/problem.ts';
import type { FromThread, ToThread } from '../thread/messages.ts';
import type { Basis } from '../trace/basis.ts';
import type { RunOutcome } from '../trace/event.ts';

/** A trace to read: a file of this machine, or bytes that the editor has read from somewhere else. */
export interface TraceInput {
  readonly file: TraceFile;
  /** Absolute path; absent when the bytes are given. */
  readonly path?: string;
  readonly bytes?: Uint8Array;
}

/** What the editor asks of its reading thread. Each request has one result, and may have updates before it. */
export type ReaderRequest =
  /** Reads a trace as it is now. */
  | { readonly type: 'report'; readonly trace: TraceInput }
  /**
   * Reads a trace that is being written, again and again until its run ends or the request is cancelled. With `silenceMs`, it is
   * written by somebody of whom nothing else is known: when nothing has come for so long, the run has died.
   */
  | { readonly type: 'follow'; readonly trace: TraceInput; readonly silenceMs?: number }
  | { readonly type: 'summary'; readonly trace: TraceInput }
  /** What a run did with the tools that it declared. */
  | { readonly type: 'tool-use'; readonly trace: TraceInput }
  /** Makes a picture of a run for the timeline. */
  | { readonly type: 'picture'; readonly trace: TraceInput; readonly choice: PictureChoice }
  /** Writes a run in the format of another program, or as a page that stands alone. */
  | { readonly type: 'export'; readonly trace: TraceInput; readonly format: ExportFormat }
  /** Two runs side by side, or the runs of a sweep when `sweep` is given. */
  | {
      readonly type: 'comparison';
      readonly traces: readonly TraceInput[];
      readonly sweep?: SweepInput;
      /** Goes into the message as it is: what the panel is restored from. */
      readonly restore?: string;
    }
  /** Checks the text of an agent file as it stands in an editor. */
  | { readonly type: 'agent'; readonly text: string; readonly fileName: string }
  /** Tells of a box of a picture of a run. */
  | { readonly type: 'inspect'; readonly trace: TraceInput; readonly box: DetailsMessage['box'] }
  /** Reads the whole content of a part, by its place in the profile. */
  | { readonly type: 'content'; readonly trace: TraceInput; readonly part: number }
  /** Finds where an agent file declares a tool; `agentFile` is an absolute path. */
  | { readonly type: 'find-tool'; readonly agentFile: string; readonly tool: string };

/** What makes runs a sweep. */
export interface SweepInput {
  readonly agent: string;
  /** Absolute path of the agent file: its `sweep.published` table is read from there, as both are now. */
  readonly agentFile: string;
  /** How many tools each of the traces called, in the order of the traces. */
  readonly toolCounts: readonly number[];
}

/**
 * A message for a webview: JSON in UTF-8, which the editor's own process passes on unread. A report of 3 MB costs it 2 ms; as a
 * text, which VS Code writes as JSON twice, it would cost 50 ms, and as an object 140 ms; see bench/panel.ts.
 */
export type MessageJson = Uint8Array<ArrayBuffer>;

/** A report, ready to be shown and to be copied. */
export interface ReportResult {
  readonly type: 'report';
  /** A ReportMessage. */
  readonly json: MessageJson;
  /** The run over time, for the timeline: see `encodePicture`. */
  readonly picture: Uint8Array<ArrayBuffer>;
  readonly markdown: string;
  /** The agent file as the trace names it. */
  readonly agentFile?: string;
  /** The trace was read as it is and has no end: its run has died, or somebody else is writing it. */
  readonly isUnended?: true;
}

/** What is remembered of a run in the history. What is unknown is absent. */
export interface RunSummary {
  readonly agent: string;
  readonly agentFile?: string;
  readonly model: string;
  readonly simulated: boolean;
  /** `died`: the trace has no end. Whoever knows that its run is on says `running` instead. */
  readonly outcome: RunOutcome | 'died' | 'running';
  /** ISO 8601. */
  readonly startedAt?: string;
  /** Absent when the run has not come as far as a time. */
  readonly wallMs?: number;
  readonly turns: number;
  readonly toolCalls: number;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  /** List price in US dollars; absent when any call has no known price, as of a simulated model. */
  readonly costUsd?: number;
  /** One line that says why, for a run that did not complete. */
  readonly reason?: string;
}

/** One tool in one run: how its schema was sent, and whether it was called. What is unknown is absent. */
export interface ToolUseFacts {
  readonly name: string;
  readonly timesCalled: number;
  /** LLM calls that its schema was sent in. */
  readonly sentInCalls: number;
  /** Its tokens × those calls. */
  readonly sentTokens?: number;
  readonly basis?: Basis;
  /** Prefill of them, by the rate fitted from the run. */
  readonly prefillMs?: number;
  readonly costUsd?: number;
}

/** The tools of a run. */
export interface RunToolUse {
  readonly simulated: boolean;
  /** ISO 8601. */
  readonly startedAt?: string;
  readonly llmCalls: number;
  readonly tools: readonly ToolUseFacts[];
}

/** What the editor shows of an agent file that has no fault. */
export interface AgentFacts {
  readonly name: string;
  readonly description?: string;
  readonly provider: 'simulated' | 'bedrock';
  readonly modelId: string;
  readonly prompt: string;
  /** Tools that the file itself declares. */
  readonly declaredTools: number;
  /** Modules whose tools only running them tells. */
  readonly modules: number;
  readonly concurrency: number | 'unlimited';
  /** Sizes of the file's own sweep. */
  readonly sweepSizes?: readonly number[];
  /** Where the first line of the agent is, counted from 1. */
  readonly line: number;
}

/** An agent file as checked. */
export interface AgentResult {
  readonly type: 'agent';
  readonly problems: readonly Problem[];
  readonly facts?: AgentFacts;
}

/** Runs side by side, ready to be shown and to be copied. */
export interface ComparisonResult {
  readonly type: 'comparison';
  /** A ComparisonMessage. */
  readonly json: MessageJson;
  readonly title: string;
  readonly markdown: string;
}

/** A run in another format. */
export interface ExportResult {
  readonly type: 'export';
  /** Without a folder; from the name of the trace. */
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The content of a part: JSON is set out over lines. */
export type ContentResult =
  | {
      readonly type: 'content';
      readonly title: string;
      readonly form: 'json' | 'text';
      /** Text of others, as it is. */
      readonly text: string;
    }
  | { readonly type: 'no-content'; readonly reason: string };

/** Where a tool is declared; both count from 1. */
export type PlaceResult =
  | { readonly type: 'place'; readonly line: number; readonly column: number }
  | { readonly type: 'no-place'; readonly reason: string };

/** What comes of a request. A trace that cannot be shown is a result too, not a failure of the thread. */
export type ReaderResult =
  | ReportResult
  | { readonly type: 'summary'; readonly summary: RunSummary }
  | { readonly type: 'tool-use'; readonly use: RunToolUse }
  | { readonly type: 'picture'; readonly bytes: Uint8Array<ArrayBuffer> }
  | ExportResult
  | ComparisonResult
  | { readonly type: 'failed'; readonly message: FailedMessage }
  | AgentResult
  | { readonly type: 'details'; readonly message: DetailsMessage }
  | ContentResult
  | PlaceResult;

/** What comes before the result: how far a reading is, or a run as far as it has come. */
export type ReaderUpdate =
  | { readonly type: 'reading'; readonly readBytes: number; readonly totalBytes: number }
  | ReportResult;

/** Editor to thread. */
export type ToReader = ToThread<ReaderRequest>;

/** Thread to editor. */
export type FromReader = FromThread<ReaderResult, ReaderUpdate>;
