import * as z from 'zod';

/** A document that nobody changes. */
export type DeepReadonly<T> = T extends object
  ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
  : T;

/** A time or duration. */
export const ms = z.number().describe('Milliseconds; times are since the run started.');

/** A whole number of things. */
export const count = z.number().min(0);

/** A size. */
export const bytes = z.number().min(0).describe('Bytes.');

/** An amount of money. */
export const usd = z
  .number()
  .min(0)
  .describe('US dollars by list price; absent when unknown, as it is for a simulated model.');

/** How a count of tokens is known. */
export const basisSchema = z
  .enum(['measured', 'exact', 'estimated'])
  .describe('measured: by the provider; exact: the model’s own counter; estimated: local.');

/** How a run ended. */
export const outcomeSchema = z
  .enum(['completed', 'stopped', 'cancelled', 'failed', 'died', 'running'])
  .describe(
    'stopped: ended before the answer was complete; died: the trace has no end; running: it has none yet.',
  );

/** How the tool calls of a run were carried out. */
export const executorSchema = z.object({
  concurrency: z
    .union([z.int().min(1), z.literal('unlimited')])
    .optional()
    .describe('Most tool calls at once.'),
  calls: count,
  workersUsed: count,
  waves: count.describe('Rounds of the busiest worker, summed over the turns.'),
  startSpreadMs: ms.optional().describe('First start to last start, in the widest turn.'),
  idealMs: ms.optional().describe('The measured durations on so many workers, no overhead.'),
  actualMs: ms.describe('First queued to last end, summed over the turns.'),
  longestMs: ms.describe('The longest call, summed over the turns.'),
  sequentialMs: ms.describe('Sum of all durations.'),
  dispatchOverheadMs: ms.optional().describe('actualMs − idealMs.'),
  speedUp: z.number().optional().describe('sequentialMs / actualMs.'),
  maxConcurrent: count,
  queueWait: z.object({ totalMs: ms, medianMs: ms, maxMs: ms }).optional(),
});

/** Where the wall time went. */
export const timeLedgerSchema = z
  .object({
    queueMs: ms,
    timeToFirstTokenMs: ms,
    decodeTextMs: ms,
    decodeThinkingMs: ms,
    decodeToolUseMs: ms,
    toolsMs: ms,
    retriesMs: ms,
    gapsMs: ms,
    residualMs: ms,
  })
  .describe('Each instant is in one row; the rows sum to wallMs.');
