/**
 * A picture of a run: boxes in rows over one axis, and series of values beside them. The same for time (lanes) and for tokens
 * and money (an icicle, where the row is the depth), so that one drawing, one search and one way of moving serve all of them.
 */
export interface Picture {
  readonly axis: Axis;
  /** Of tokens and money: which of them, and how they are grouped. */
  readonly grouping?: Grouping;
  /** Where the axis ends; it begins at 0. In the unit of the axis. */
  readonly total: number;
  /** Why there is nothing to draw, as a sentence; then `total` is 0 and there are no boxes. */
  readonly reason?: string;
  readonly boxes: Boxes;
  /** Lanes from the top down; each box is in a row of one. They cover all rows, without gaps. */
  readonly lanes: readonly Lane[];
  /** What `Boxes.name` points at. */
  readonly names: readonly string[];
  readonly series: readonly Series[];
  /** Of each call of the run, by its place in `Profile.calls`; what is unknown is NaN. */
  readonly calls: CallColumns;
}

/** `time`: milliseconds since the run started. `tokens`: tokens. `money`: US dollars. */
export type Axis = 'time' | 'tokens' | 'money';

/** `carried`: as often as it was sent; `own`: once, where it entered. The frames are those of calls, or of tools. */
export interface Grouping {
  readonly tokens: 'carried' | 'own';
  readonly by: 'call' | 'tool';
}

/** What a box is. The order is that of `Boxes.kind`, and is part of what the panel and the reading thread share. */
export const BOX_KINDS = [
  'run',
  'turn',
  'agent',
  'call',
  'attempt',
  'timeToFirstToken',
  'thinking',
  'text',
  'toolUse',
  'backoff',
  'queue',
  'tool',
  'section',
  'system',
  'overhead',
  'toolSchema',
  'userText',
  'assistantText',
  'toolResult',
  'field',
  'residual',
  'others',
  'sentThinking',
  'sentToolUse',
  'toolTotal',
] as const;

/**
 * One of `BOX_KINDS`. `section` is a part of a call's tokens, `others` stands for parts too small to be drawn one by one.
 * `thinking`, `text` and `toolUse` are blocks of an answer; sent to a later call they are the parts `sentThinking`,
 * `assistantText` and `sentToolUse`. `tool` is one call of a tool, `toolTotal` what all of them and their schema cost.
 */
export type BoxKind = (typeof BOX_KINDS)[number];

/** Bits of `Boxes.state`. */
export const boxStates = {
  /** It ended with an error, a timeout, or was refused. */
  failed: 1,
  cancelled: 2,
  /** The trace has no end of it: it was still on, or the run died in it. */
  open: 4,
  /** Its stamps contradict each other (a clock that went backwards); it is drawn where that does least harm. */
  doubtful: 8,
  /** Its length rests on an estimate. */
  estimated: 16,
  /** Output of the model, among what it was sent. */
  output: 32,
  /** Given by the provider's cache. */
  cached: 64,
} as const;

/**
 * Boxes as columns, one index a box. Rows follow one another; within a row boxes are ordered by `start`, then `end`, and do not
 * overlap: whatever would is in a row of its own. All arrays but `rowStarts` have the same length.
 */
export interface Boxes {
  /** In the unit of the axis, from 0 to `total`; `start` <= `end`. */
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Place in `BOX_KINDS`. */
  readonly kind: Uint8Array;
  readonly state: Uint8Array;
  /** Place in `Picture.names`. */
  readonly name: Uint32Array;
  /**
   * What the box is of, which outlives the picture: for `turn` the turn; for `call`, `attempt`, `timeToFirstToken`, `backoff`,
   * `section`, `overhead`, `residual` and the blocks of an answer the place of the call in `Profile.calls`; for `agent` that of its
   * first call; for `queue` and `tool` the place in `Profile.tools`; for a part and its `field`s the place in `Profile.parts`; for
   * `toolTotal` the place in `Profile.tokenLedger.tools`, one past the last for what no tool has to answer for; for `run` 0.
   * `others` has, over time, that of the first tool call that waits in it, else subject and item of the box that it is in.
   */
  readonly subject: Uint32Array;
  /**
   * Which of the subject: the attempt (from 1; of a wait the one before), the block or field (from 0; one past the last for what is
   * in no field); for a part within a call, the call; for `turn` the agent (0 is the run's own), which counts its own turns; for
   * `section` the place in `flameSections`, for `residual` 0 of the input and 1 of the output, for `toolTotal` 0 for all of it, else
   * one more than the place in `toolCosts`; for `others` over time how many wait in it. 0 where there is but one.
   */
  readonly item: Uint32Array;
  /** Where the boxes of each row begin; one more than there are rows, the last is how many boxes there are. */
  readonly rowStarts: Uint32Array;
}

/** Rows that belong together, with one title. */
export interface Lane {
  /** Stable over the life of a run: `run`, `calls`, `workers`, `agent 3`, … */
  readonly id: string;
  readonly title: string;
  readonly firstRow: number;
  readonly rows: number;
  /** 0 for the run's own; sub-agents are nested below. */
  readonly depth: number;
  /** What each row is where rows differ, e.g. `worker 3`; as many as rows. */
  readonly rowTitles?: readonly string[];
}

/** A value over time, drawn as steps: it holds from its stamp to the next one. */
export interface Series {
  readonly id: 'cpu' | 'memory' | 'eventLoopDelay' | 'context';
  readonly title: string;
  readonly unit: 'share' | 'bytes' | 'ms' | 'tokens';
  readonly atMs: Float64Array;
  /** NaN where it is unknown. */
  readonly value: Float64Array;
  /** The most there can be, e.g. the window of the model; absent when unknown. */
  readonly limit?: number;
  readonly basis: 'measured' | 'exact' | 'estimated';
}

/** What the panel needs of calls to measure a range: one entry a call. */
export interface CallColumns {
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  readonly inputTokens: Float64Array;
  readonly outputTokens: Float64Array;
  readonly costUsd: Float64Array;
}

/** A box of any picture of a run, by what it is of. */
export interface BoxAddress {
  readonly kind: BoxKind;
  readonly subject: number;
  readonly item: number;
}
