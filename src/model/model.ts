import type { Block, JsonSchema, Message, ToolSchema } from '../trace/conversation.ts';
import type { BlockKind } from '../trace/event.ts';
import type { CallError, StopReason } from '../trace/stop.ts';
import type { Usage } from '../trace/usage.ts';

/** Sampling settings; absent means the provider's default. */
export interface Inference {
  readonly maxTokens?: number | undefined;
  readonly temperature?: number | undefined;
  readonly topP?: number | undefined;
  readonly stopSequences?: readonly string[] | undefined;
}

/** One call, in neutral words. */
export interface ModelRequest {
  readonly system: string | undefined;
  readonly messages: readonly Message[];
  readonly tools: readonly ToolSchema[];
  readonly inference: Inference;
  /** JSON Schema that the answer's text must meet, when an output contract asks for it. */
  readonly outputSchema: JsonSchema | undefined;
}

/**
 * What a model says while one attempt runs, stamped where it is seen. `sent`: the signed request left this code. Blocks are sequential: start, deltas, end, then the next.
 * A text block's start is its first delta's arrival. Each block that started is ended, by the model or by the reader of the stream.
 */
export type ModelEvent =
  | { readonly type: 'sent'; readonly atMs: number }
  | {
      readonly type: 'headers';
      readonly atMs: number;
      readonly status: number;
      readonly requestId: string | undefined;
    }
  | {
      readonly type: 'block-start';
      readonly atMs: number;
      readonly index: number;
      readonly kind: BlockKind;
      readonly tool?: string;
      readonly toolUseId?: string;
    }
  | {
      readonly type: 'block-delta';
      readonly atMs: number;
      readonly index: number;
      readonly text: string;
    }
  | {
      readonly type: 'block-end';
      readonly atMs: number;
      readonly index: number;
      readonly complete: boolean;
      readonly block: Block;
    };

/** How one attempt ended: always this value, never an exception. */
export interface AttemptResult {
  readonly stop: StopReason;
  /** Present exactly when `stop` is `error`, and where known when `incomplete`. */
  readonly error?: CallError;
  readonly usage?: Usage;
  readonly serverLatencyMs?: number;
  /** When the request left this code (after signing) and when the last byte was read; same clock as the events. */
  readonly sentMs: number;
  readonly endMs: number;
  readonly requestBytes?: number;
  readonly responseBytes?: number;
}

/** What a provider's own counter is asked to count: the input of a call that is not made. */
export type CountRequest = Pick<ModelRequest, 'system' | 'messages' | 'tools'>;

/** Why a provider did not count. `unsupported` stays so, `denied` is for the user to mend, the others may pass. */
export interface CountRefusal {
  readonly type: 'unsupported' | 'denied' | 'throttled' | 'failed';
  /** In words; may quote the request. */
  readonly reason: string;
}

/** What a provider's own counter said. */
export type CountAnswer = { readonly type: 'counted'; readonly tokens: number } | CountRefusal;

/** A provider. `attempt` makes one HTTP try, no retries, and resolves exactly once; it never rejects. */
export interface Model {
  readonly provider: string;
  readonly id: string;
  /** Known once prepared, when it comes from the machine's configuration. */
  readonly region?: string | undefined;
  readonly simulated: boolean;
  attempt(
    request: ModelRequest,
    on: (event: ModelEvent) => void,
    signal: AbortSignal,
  ): Promise<AttemptResult>;
  /** Names the counter behind `countInput`: counts of models of one name may stand in for each other. The id when absent. */
  readonly countsAs?: string;
  /** Asks the provider's own counter, once and within seconds. Absent where there is none. Never rejects. */
  countInput?(request: CountRequest, signal: AbortSignal): Promise<CountAnswer>;
  /** Loads what the first attempt would otherwise load on the run's time. Never rejects: an attempt says what is wrong. */
  prepare(): Promise<void>;
  /** Frees sockets and stops servers; idempotent. */
  close(): Promise<void>;
}
