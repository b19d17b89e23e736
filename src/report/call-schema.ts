import * as z from 'zod';
import { callErrorSchema } from '../trace/field-schemas.ts';
import { basisSchema, bytes, count, ms, usd } from './schema-fields.ts';

const attemptSchema = z.object({
  attempt: count.describe('Counts from 1.'),
  startMs: ms,
  endMs: ms.optional(),
  outcome: z.enum(['ok', 'error', 'cancelled']).optional(),
  headersMs: ms.optional(),
  status: z.int().optional().describe('HTTP status.'),
  requestId: z.string().optional(),
  requestBytes: bytes.optional(),
  responseBytes: bytes.optional(),
  error: callErrorSchema.optional(),
});

const retryWaitSchema = z.object({
  afterAttempt: count,
  startMs: ms,
  endMs: ms,
  plannedMs: ms,
  reason: z.string(),
});

const blockSchema = z
  .object({
    type: z.enum(['text', 'thinking', 'toolUse']),
    tool: z.string().optional(),
    startMs: ms.describe('End of the block before it, or the first content of the answer.'),
    endMs: ms,
    announcedMs: ms.describe('When the stream said that the block began.'),
    complete: z.boolean().describe('False when the stream or the trace ended inside it.'),
    outputTokens: count.optional(),
    basis: basisSchema.optional(),
  })
  .describe('A block of an answer; each instant of decode is in exactly one.');

/** Tokens by the provider. */
export const usageSchema = z.object({
  inputTokens: count.optional().describe('Includes cache reads and writes.'),
  outputTokens: count.optional(),
  cacheReadTokens: count.optional(),
  cacheWriteTokens: count.optional(),
  cacheWriteHourTokens: count
    .optional()
    .describe('Of cacheWriteTokens, those that are kept for an hour, which cost more.'),
  refused: z
    .array(z.object({ field: z.string(), value: z.string() }))
    .optional()
    .describe('What the provider sent that can be no count, as it was sent.'),
});

/** A call to the model. */
export const callSchema = z.object({
  turn: count.describe('Counts from 1; those of a sub-agent by themselves.'),
  model: z.string(),
  subAgent: z
    .object({ name: z.string(), callId: z.string().describe('Of the tool call that runs it.') })
    .optional()
    .describe('Who called, where it was not the run’s own agent.'),
  startMs: ms,
  endMs: ms.optional(),
  attempts: z.array(attemptSchema),
  retryWaits: z.array(retryWaitSchema),
  timeToFirstTokenMs: ms.optional().describe('Of the last attempt: sent to first content.'),
  decodeMs: ms.optional().describe('First content to the end of the last block.'),
  requestBytes: bytes.optional().describe('HTTP bodies of all attempts.'),
  responseBytes: bytes.optional(),
  stopReason: z.string().optional(),
  error: callErrorSchema.optional(),
  usage: usageSchema.optional().describe('As the provider reports it.'),
  costUsd: usd.optional(),
  serverLatencyMs: ms.optional().describe('The provider’s own measure of the call.'),
  outputResidualTokens: z
    .number()
    .optional()
    .describe('Output tokens by the provider minus the sum over the blocks.'),
  blocks: z.array(blockSchema),
});
