import * as z from 'zod';

/** What goes wrong, and on which turn: used to rehearse failures. Each applies to the first `times` attempts of the turn. */
export const faultSchema = z.strictObject({
  turn: z.int().min(1).describe('The turn (1 = first call to the model) that fails.'),
  fault: z
    .enum([
      'throttling',
      'not-ready',
      'unavailable',
      'internal-error',
      'model-timeout',
      'access-denied',
      'validation',
      'first-frame-exception',
      'mid-stream-exception',
      'cut-connection',
      'short-stream',
      'slow-stream',
    ])
    .describe('What the server does instead of answering.'),
  times: z.int().min(1).default(1).describe('How many attempts of that turn fail.'),
  retryAfterMs: z
    .number()
    .min(0)
    .optional()
    .describe('Sent as a retry-after header, in milliseconds.'),
});

/** How long the embedded model takes. The defaults are the fit of the published study. */
export const latencySchema = z.strictObject({
  timeToFirstTokenMs: z
    .number()
    .min(0)
    .default(2200)
    .describe('From request to first token, in milliseconds.'),
  msPerInputToken: z
    .number()
    .min(0)
    .default(0)
    .describe('Added to the time to first token for each input token, in milliseconds.'),
  msPerOutputToken: z
    .number()
    .min(0)
    .default(7.1)
    .describe('Decode time of one output token, in milliseconds.'),
  jitter: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('Random part of each latency, as a fraction: 0.1 = up to 10 % more or less.'),
  seed: z.int().default(1).describe('Seed of the jitter; the same seed gives the same latencies.'),
  tokensPerDelta: z.int().min(1).default(1).describe('How many tokens one stream event carries.'),
});

const inputTemplate = z
  .record(z.string(), z.json())
  .describe('Input of each call. In strings, {item}, {index} and {tool} are replaced.');

/** Calls of one tool, one for each item of a list or of an earlier result. */
const eachSchema = z.strictObject({
  tool: z.string().describe('The tool to call.'),
  each: z
    .union([
      z.array(z.json()),
      z.strictObject({
        result: z.string().describe('A tool called in an earlier turn, whose results are JSON.'),
        at: z
          .string()
          .default('')
          .describe('JSON Pointer to a list in each of its results, e.g. /files.'),
        limit: z.int().min(1).optional().describe('Take only the first so many items.'),
      }),
    ])
    .optional()
    .describe('One call for each item; without it, one call.'),
  input: inputTemplate.optional(),
});

/** One answer of the embedded model. Steps are taken in order, one a turn; the last one should answer. */
export const stepSchema = z.strictObject({
  think: z.string().optional().describe('Thinking before the answer.'),
  say: z.string().optional().describe('Text before the tool calls.'),
  call: z
    .union([z.literal('all'), z.array(z.string()), eachSchema, z.array(eachSchema)])
    .optional()
    .describe('Tools to call: all, a list of names, or one tool for each item of a list.'),
  input: inputTemplate.optional(),
  answer: z
    .strictObject({
      style: z
        .enum(['per-result', 'one-line', 'text', 'json'])
        .describe(
          'A line for each result, one line in all, the given text, or JSON that meets the output contract.',
        ),
      text: z
        .string()
        .optional()
        .describe(
          'The text, or the template of each line; {count}, {tool} and {result} are replaced.',
        ),
    })
    .optional()
    .describe('The answer; a script ends with one.'),
});

/** A failure to rehearse, its defaults filled in. */
export type Fault = z.output<typeof faultSchema>;
/** How long the embedded model takes, its defaults filled in. */
export type Latency = z.output<typeof latencySchema>;
/** One answer of the embedded model, its defaults filled in. */
export type Step = z.output<typeof stepSchema>;

/** Everything the embedded model follows. */
export interface Script {
  readonly latency: Latency;
  readonly steps: readonly Step[];
  readonly faults: readonly Fault[];
  /** `call: all` means the first so many tools; absent means all that are declared. */
  readonly toolCount?: number;
}
