import * as z from 'zod';
import type { FieldTokens, TokenCount } from './basis.ts';
import type { ToolStatus } from './event.ts';
import type { Part, PartKind } from './part.ts';
import { PROVIDER_STOP_REASONS } from './stop.ts';
import type { CallError, StopReason } from './stop.ts';
import type { Usage } from './usage.ts';

/** A time since the run started, or a duration, in milliseconds. */
export const ms = z.number().min(0);

/** A number of things, or a size in bytes. */
export const count = z.number().min(0);

/** Any text. */
export const text = z.string();

/** A field that is absent when it is not known, and never `undefined`. */
export const optional = <T extends z.ZodType>(schema: T) => schema.exactOptional();

/** Why one call ended. */
export const stopReasonSchema = z.enum([
  ...PROVIDER_STOP_REASONS,
  'incomplete',
  'cancelled',
  'error',
  'other',
]) satisfies z.ZodType<StopReason>;

/** A failed attempt as data. */
export const callErrorSchema = z.object({
  name: text,
  message: text,
  kind: z.enum(['throttling', 'transient', 'auth', 'input', 'model', 'network', 'other']),
  retryable: z.boolean(),
  status: optional(z.number()),
  retryAfterMs: optional(ms),
  fix: optional(text),
}) satisfies z.ZodType<CallError>;

/** How a tool call ended. */
export const toolStatusSchema = z.enum([
  'ok',
  'error',
  'timeout',
  'cancelled',
  'abandoned',
]) satisfies z.ZodType<ToolStatus>;

/** A count of tokens with its basis. */
export const tokenCountSchema = z.object({
  tokens: count,
  basis: z.enum(['measured', 'exact', 'estimated']),
  bandTokens: optional(count),
  tokenizer: optional(text),
  localTokens: optional(count),
  factor: optional(z.number().positive()),
}) satisfies z.ZodType<TokenCount>;

/** Some of the tokens of a schema. */
export const fieldTokensSchema = z.object({
  path: text,
  tokens: count,
}) satisfies z.ZodType<FieldTokens>;

/** What a part of the context is. */
export const partKindSchema = z.enum([
  'system',
  'toolSchema',
  'userText',
  'assistantText',
  'thinking',
  'toolUse',
  'toolResult',
]) satisfies z.ZodType<PartKind>;

/** A part as it stands in a trace: with its digest. */
export const partSchema = z.object({
  id: text,
  kind: partKindSchema,
  name: optional(text),
  digest: text,
  bytes: count,
  content: optional(text),
  tokens: optional(tokenCountSchema),
}) satisfies z.ZodType<Part>;

/** Tokens of one call as the provider reports them. */
export const usageSchema = z.object({
  inputTokens: optional(count),
  outputTokens: optional(count),
  cacheReadTokens: optional(count),
  cacheWriteTokens: optional(count),
  cacheWriteHourTokens: optional(count),
  refused: optional(
    z
      .array(
        z.object({
          field: z.enum(['inputTokens', 'outputTokens', 'cacheReadTokens', 'cacheWriteTokens']),
          value: text,
        }),
      )
      .readonly(),
  ),
}) satisfies z.ZodType<Usage>;
