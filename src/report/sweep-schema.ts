import * as z from 'zod';
import {
  count,
  type DeepReadonly,
  executorSchema,
  ms,
  outcomeSchema,
  timeLedgerSchema,
} from './schema-fields.ts';

const wallSchema = z
  .enum(['llm-decode', 'llm-prefill', 'rate-limits', 'worker-pool', 'tool-latency'])
  .describe(
    'What takes most: decoding answers; time to first token; failed attempts and waits; waiting for a free worker; the longest tool call of each turn.',
  );

const rowSchema = z.object({
  toolCount: count,
  wallMs: ms.describe('Of the median run.'),
  repeats: z
    .object({ count, completed: count, medianMs: ms, minMs: ms, maxMs: ms })
    .optional()
    .describe('Of the completed runs of this size, of all if none completed; absent for one run.'),
  outcome: outcomeSchema,
  published: z
    .object({
      wallMs: ms,
      deviation: z.number().describe('wallMs / published wallMs − 1: 0.05 is 5 % slower.'),
    })
    .optional(),
  wall: wallSchema.optional(),
  llmMs: ms.describe('Rows of the time ledger inside calls to the model.'),
  toolsMs: ms.describe('Rows of the time ledger in which tools ran or waited for a worker.'),
  timeLedger: timeLedgerSchema,
  inputTokens: count.optional(),
  outputTokens: count.optional(),
  executor: executorSchema,
  breakEvenToolMs: ms
    .optional()
    .describe('Tools faster than this are done sooner one after another; executor only.'),
  trace: z.string().optional(),
});

/** The JSON document of `sweep --json`. Fields may be added, never renamed; absent means unknown. */
export const sweepSchema = z.object({
  agent: z.string(),
  simulated: z.boolean(),
  speed: z.number().optional().describe('All times are real time × speed.'),
  latency: z
    .object({
      timeToFirstTokenMs: ms,
      msPerInputToken: z.number(),
      msPerOutputToken: z.number(),
    })
    .optional()
    .describe('Settings of the embedded model.'),
  published: z.object({ title: z.string(), note: z.string().optional() }).optional(),
  runs: z.array(rowSchema),
  breakEvenToolMs: ms.optional().describe('The largest of the sizes that were run.'),
  dispatchMsPerCall: z
    .number()
    .optional()
    .describe('actualMs − idealMs of every turn with tools, fitted to its number of calls.'),
});

/** What limits the wall time of a run. */
export type Wall = z.output<typeof wallSchema>;

/** One size of a sweep. */
export type SweepRow = DeepReadonly<z.output<typeof rowSchema>>;

/** A sweep as a JSON document. */
export type Sweep = DeepReadonly<z.output<typeof sweepSchema>>;
