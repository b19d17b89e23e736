/** Why a provider says that a call ended: words of Amazon Bedrock Converse, the same as Anthropic's where both have one. */
export const PROVIDER_STOP_REASONS = [
  'end_turn',
  'tool_use',
  'max_tokens',
  'stop_sequence',
  'content_filtered',
  'guardrail_intervened',
  'model_context_window_exceeded',
  'malformed_model_output',
  'malformed_tool_use',
] as const;

/**
 * Why one call ended: what the provider says, or what we do. `incomplete`: the stream ended without saying why. `cancelled`:
 * we aborted it. `error`: see the error.
 */
export type StopReason =
  (typeof PROVIDER_STOP_REASONS)[number] | 'incomplete' | 'cancelled' | 'error' | 'other';

/** What went wrong, roughly: for colours, hints and exit codes. Whether to try again is `retryable`, not this. */
export type ErrorKind =
  'throttling' | 'transient' | 'auth' | 'input' | 'model' | 'network' | 'other';

/** Stands for a message that may quote contents, in a trace without them. */
export const MESSAGE_LEFT_OUT = '(left out, as contents are)';

/** A failed attempt as data. */
export interface CallError {
  /** The provider's or runtime's name, e.g. `ThrottlingException`, `ECONNREFUSED`. */
  readonly name: string;
  readonly message: string;
  readonly kind: ErrorKind;
  /** True when trying the same request again can help and nothing of the answer had arrived. */
  readonly retryable: boolean;
  /** HTTP status, where there was one. */
  readonly status?: number;
  /** What the provider asked us to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  /** What the user can do about it, in one sentence. */
  readonly fix?: string;
}
