import * as z from 'zod';
import type { TraceEvent } from './event.ts';
import {
  callErrorSchema,
  count,
  fieldTokensSchema,
  ms,
  optional,
  partSchema,
  stopReasonSchema,
  text,
  tokenCountSchema,
  toolStatusSchema,
  usageSchema,
} from './field-schemas.ts';

const ofCall = { atMs: ms, callId: text };
/** A place in a sequence, from 1. Pictures hold places in 32 bits; what is beyond them is no place but a fault. */
const place = z.int().min(1).max(0xffff_ffff);
const ofAttempt = { ...ofCall, attempt: place };
const ofBlock = { ...ofAttempt, index: z.int().min(0) };
const ofTool = { atMs: ms, toolUseId: text };

/** The first line of a trace, whatever its version: read before anything else is believed. */
export const anyHeaderSchema = z.object({
  type: z.literal('header'),
  format: z.literal('toolflame'),
  version: z.int().min(1),
});

/** One line of a trace of this version. */
export const eventSchema = z.discriminatedUnion('type', [
  anyHeaderSchema.extend({
    runId: text,
    createdAt: text,
    tool: z.object({ name: text, version: text }),
    host: z.object({ node: text, platform: text, cpus: count, memoryBytes: count }),
    content: z.enum(['full', 'digest']),
    speed: z.number().positive(),
  }),
  z.object({
    type: z.literal('run-start'),
    atMs: ms,
    agent: z.object({ name: text, file: optional(text) }),
    model: z.object({ provider: text, id: text, region: optional(text) }),
    simulated: z.boolean(),
    executor: z.object({ concurrency: optional(z.int().min(1)), timeoutMs: ms }),
    limits: z.object({ turns: count, outputTokens: optional(count), wallMs: optional(ms) }),
    toolCount: optional(count),
  }),
  z.object({ type: z.literal('part'), atMs: ms, part: partSchema }),
  z.object({
    type: z.literal('part-tokens'),
    atMs: ms,
    partId: text,
    count: tokenCountSchema,
    fields: optional(z.array(fieldTokensSchema)),
  }),
  z.object({
    type: z.literal('overhead-tokens'),
    atMs: ms,
    model: text,
    withTools: optional(tokenCountSchema),
    withoutTools: optional(tokenCountSchema),
    perFurtherMessage: optional(tokenCountSchema),
    source: text,
  }),
  z.object({
    type: z.literal('call-start'),
    ...ofCall,
    turn: place,
    model: text,
    partIds: z.array(text),
    maxTokens: optional(count),
    subAgent: optional(z.object({ name: text, toolUseId: text })),
  }),
  z.object({ type: z.literal('attempt-start'), ...ofAttempt }),
  z.object({
    type: z.literal('attempt-headers'),
    ...ofAttempt,
    status: z.int(),
    requestId: optional(text),
  }),
  z.object({
    type: z.literal('attempt-end'),
    ...ofAttempt,
    outcome: z.enum(['ok', 'error', 'cancelled']),
    error: optional(callErrorSchema),
    requestBytes: optional(count),
    responseBytes: optional(count),
  }),
  z.object({
    type: z.literal('retry-wait'),
    ...ofCall,
    afterAttempt: place,
    endMs: ms,
    plannedMs: ms,
    reason: text,
  }),
  z.object({
    type: z.literal('block-start'),
    ...ofBlock,
    kind: z.enum(['text', 'thinking', 'toolUse']),
    tool: optional(text),
    toolUseId: optional(text),
  }),
  z
    .object({
      type: z.literal('block-deltas'),
      ...ofBlock,
      timesMs: z.array(ms),
      sizes: z.array(count),
    })
    .refine(({ timesMs, sizes }) => timesMs.length === sizes.length, {
      error: 'timesMs and sizes differ in length',
    }),
  z.object({
    type: z.literal('block-end'),
    ...ofBlock,
    complete: z.boolean(),
    partId: optional(text),
  }),
  z.object({
    type: z.literal('usage'),
    ...ofCall,
    usage: usageSchema,
    serverLatencyMs: optional(ms),
  }),
  z.object({
    type: z.literal('stop'),
    ...ofCall,
    reason: stopReasonSchema,
    error: optional(callErrorSchema),
  }),
  z.object({
    type: z.literal('tool-queued'),
    ...ofTool,
    callId: text,
    turn: place,
    tool: text,
  }),
  z.object({
    type: z.literal('tool-start'),
    ...ofTool,
    worker: z.int().min(1),
    wave: z.int().min(1),
  }),
  z.object({
    type: z.literal('tool-end'),
    ...ofTool,
    status: toolStatusSchema,
    resultBytes: optional(count),
    resultPartId: optional(text),
    error: optional(text),
    blockedLoopMs: optional(ms),
  }),
  z.object({
    type: z.literal('resource'),
    atMs: ms,
    cpuUserMs: count,
    cpuSystemMs: count,
    rssBytes: count,
    heapUsedBytes: count,
    eventLoopDelayMeanMs: count,
    eventLoopDelayMaxMs: count,
  }),
  z.object({
    type: z.literal('notice'),
    atMs: ms,
    code: text,
    message: text,
    tool: optional(text),
  }),
  z.object({
    type: z.literal('run-end'),
    atMs: ms,
    outcome: z.enum(['completed', 'stopped', 'cancelled', 'failed']),
    reason: text,
    error: optional(callErrorSchema),
  }),
]) satisfies z.ZodType<TraceEvent>;
