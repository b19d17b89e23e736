import type { Basis, FieldTokens } from '../trace/basis.ts';
import type { PartKind } from '../trace/part.ts';

/** What the input of a call is made of, in the order of a report. `overhead`: the provider's own, around what it is sent. */
export type Section =
  | 'system'
  | 'overhead'
  | 'toolSchemas'
  | 'userText'
  | 'assistantText'
  | 'thinking'
  | 'toolUse'
  | 'toolResults';

/** Tokens with what they rest on. */
export interface Counted {
  /** Absent when unknown, like all that follows from it. */
  readonly tokens?: number;
  /** The weakest of what it sums up. */
  readonly basis?: Basis;
  /** Half-width of the uncertainty, in tokens. */
  readonly bandTokens?: number;
}

/** A row of a call's ledger. `tokens` sums the parts that are counted; it is absent when none is. */
export interface LedgerRow extends Counted {
  readonly section: Section;
  /** How many parts it sums up; 0 for the overhead. */
  readonly parts: number;
  /** Of them, those without a count: their tokens are in the residual. */
  readonly uncounted: number;
  /** Of the tokens that are counted; absent where the price is unknown. */
  readonly costUsd?: number;
}

/**
 * The tokens of one call. The rows and the residual sum to what the provider counted, to the token: the residual is a row, it
 * may be negative, and no estimate is scaled to make it vanish.
 */
export interface CallLedger {
  readonly callId: string;
  readonly turn: number;
  readonly model: string;
  /** As the provider counts them, cache included; absent when it said nothing. */
  readonly inputTokens?: number;
  readonly cacheReadTokens?: number;
  readonly cacheWriteTokens?: number;
  /** Sections that the call has, in order. */
  readonly input: readonly LedgerRow[];
  readonly inputResidualTokens?: number;
  /** With the rows, all that the input cost; absent where the price is unknown. */
  readonly inputResidualUsd?: number;
  readonly outputTokens?: number;
  /** Of the blocks of the answer, by kind: `thinking`, `assistantText`, `toolUse`. */
  readonly output: readonly LedgerRow[];
  readonly outputResidualTokens?: number;
  readonly outputResidualUsd?: number;
  /** What is wrong with the numbers that it rests on, in words; empty as a rule. */
  readonly faults: readonly string[];
}

/** A part over the run. Sums over calls; those that rest on an unknown are absent. */
export interface PartLedger extends Counted {
  readonly id: string;
  readonly kind: PartKind;
  readonly name?: string;
  readonly bytes: number;
  /** How often calls sent it. */
  readonly sentInCalls: number;
  /** `tokens` × `sentInCalls`. */
  readonly sentTokens?: number;
  /** `tokens` × the sendings after it had entered: what was paid again and again. */
  readonly carriedTokens?: number;
  /** Of `sentTokens`, those that the cache gave: the prefix of each call that its cache reads cover. Estimated. */
  readonly cachedTokens?: number;
  /** Seconds of prefill: uncached sent tokens × the fitted rate of the model. Absent where no rate was fitted. */
  readonly prefillMs?: number;
  /** By the price of each call, cached tokens by theirs. Absent where the price is unknown. */
  readonly costUsd?: number;
  /** Of a schema: where its tokens stand, by the local count. They sum to that, which an exact `tokens` may differ from. */
  readonly fields?: readonly FieldTokens[];
}

/** What one tool really cost the model over the run, beside what it took to execute. */
export interface ToolLedger {
  readonly name: string;
  /** How often it was called; 0 for one that was only declared. */
  readonly calls: number;
  /** Sum of the durations of the calls. */
  readonly runMs: number;
  /** Its schema: one sending, and all. */
  readonly schemaTokens?: number;
  readonly schemaSentTokens?: number;
  /** Its `tool_use` blocks as output, and as input of later calls. */
  readonly toolUseTokens?: number;
  readonly toolUseSentTokens?: number;
  /** Its results: once each, and all sendings. */
  readonly resultTokens?: number;
  readonly resultSentTokens?: number;
  /** Schema, `tool_use` and results sent, and `tool_use` decoded. Absent when any of them is unknown. */
  readonly llmTokens?: number;
  /** The weakest of what it sums up. */
  readonly basis?: Basis;
  /** Decode of its `tool_use` blocks. Measured. */
  readonly decodeMs: number;
  /** Prefill of all that was sent of it; absent where no rate was fitted. */
  readonly prefillMs?: number;
  /** `decodeMs` + `prefillMs`; absent where the latter is. */
  readonly llmMs?: number;
  readonly costUsd?: number;
}

/** A rate fitted from this run, or why there is none. */
export type FittedRate =
  | {
      readonly msPerToken: number;
      /** Bounds within which the rate lies nine times in ten. */
      readonly lowMsPerToken: number;
      readonly highMsPerToken: number;
      /** How many observations it rests on. */
      readonly points: number;
    }
  | { readonly points: number; readonly tooFew: string };

/** What the calls to one model of a run say of its speed. */
export interface ModelRates {
  readonly model: string;
  /** Time to first token against uncached input tokens. */
  readonly prefill: FittedRate;
  /** Time to first token that does not depend on the input; absent where no rate was fitted. */
  readonly firstTokenBaseMs?: number;
  /** Decode against output tokens. */
  readonly decode: FittedRate;
}

/** The context of one call. */
export interface ContextPoint {
  readonly callId: string;
  readonly turn: number;
  /** As the provider counts it, else as far as the parts are counted. */
  readonly tokens?: number;
  readonly basis?: Basis;
  readonly sections: readonly LedgerRow[];
}

/** How the context grew, and where it leads to. */
export interface ContextGrowth {
  readonly points: readonly ContextPoint[];
  /** The most the model takes; absent when not known. */
  readonly windowTokens?: number;
  /** Where the window's size is from. */
  readonly windowSource?: string;
  /** Median growth from one call to the next; absent with fewer than two calls. */
  readonly growthTokensPerCall?: number;
  /** The call, counted from 1, that will not fit at this growth; absent when there is none, or it cannot be said. */
  readonly overflowAtCall?: number;
}

/** Where the tokens of a run went. */
export interface TokenLedger {
  readonly calls: readonly CallLedger[];
  readonly parts: readonly PartLedger[];
  readonly tools: readonly ToolLedger[];
  readonly rates: readonly ModelRates[];
  readonly context: ContextGrowth;
}
