import * as z from 'zod';
import { partKindSchema } from '../trace/field-schemas.ts';
import { basisSchema, bytes, count, ms, usd } from './schema-fields.ts';

const tokens = z.number().describe('Tokens; absent when unknown.');
const counted = {
  tokens: tokens.optional(),
  basis: basisSchema.optional(),
  bandTokens: z.number().optional().describe('Half-width of the uncertainty of tokens.'),
};
const carriedTokens = count
  .optional()
  .describe('Of what was sent, the tokens that an earlier call had sent.');

const sectionSchema = z.enum([
  'system',
  'overhead',
  'toolSchemas',
  'userText',
  'assistantText',
  'thinking',
  'toolUse',
  'toolResults',
]);

const rowSchema = z.object({
  section: sectionSchema,
  parts: count.describe('How many parts it sums up; 0 for the overhead of the provider.'),
  uncounted: count.describe('Of them, those without a count: they are in the residual.'),
  ...counted,
  costUsd: usd.optional(),
});

const callLedgerSchema = z
  .object({
    turn: count,
    model: z.string(),
    tokens: tokens.optional().describe('Input by the provider, cache included.'),
    basis: basisSchema.optional(),
    carriedTokens,
    cacheReadTokens: count.optional(),
    cacheWriteTokens: count.optional(),
    costUsd: usd.optional().describe('Of the input.'),
    input: z.array(rowSchema),
    inputResidualTokens: z.number().optional().describe('tokens − the rows of input.'),
    inputResidualUsd: z.number().optional(),
    outputTokens: count.optional().describe('Output by the provider.'),
    outputCostUsd: usd.optional(),
    output: z.array(rowSchema).describe('The blocks of the answer, by kind.'),
    outputResidualTokens: z.number().optional().describe('outputTokens − the rows of output.'),
    outputResidualUsd: z.number().optional(),
    faults: z.array(z.string()).describe('What is wrong with these numbers, in sentences.'),
  })
  .describe('The rows and the residual are the provider’s count, to the token.');

const partLedgerSchema = z.object({
  kind: partKindSchema,
  name: z.string().optional(),
  bytes,
  ...counted,
  sentInCalls: count,
  sentTokens: count.optional().describe('tokens × sentInCalls.'),
  carriedTokens,
  cachedTokens: count.optional().describe('Of sentTokens, those that the cache gave. Estimated.'),
  prefillMs: ms.optional().describe('Sent tokens not cached × the fitted rate of the model.'),
  costUsd: usd.optional(),
  fields: z
    .array(z.object({ path: z.string(), tokens }))
    .optional()
    .describe('Of a tool’s schema: where its tokens stand.'),
});

const toolLedgerSchema = z.object({
  name: z.string(),
  calls: count.describe('0 for a tool that was only declared.'),
  calledInRuns: count.optional().describe('In how many of knownRuns it was called.'),
  runMs: ms.describe('Sum of the durations of its calls.'),
  tokens: tokens
    .optional()
    .describe('schemaSentTokens + toolUseTokens + toolUseSentTokens + resultSentTokens.'),
  basis: basisSchema.optional(),
  carriedTokens,
  schemaTokens: count.optional(),
  schemaSentTokens: count.optional(),
  toolUseTokens: count.optional().describe('Its tool_use blocks as output.'),
  toolUseSentTokens: count.optional().describe('The same as input of later calls.'),
  resultTokens: count.optional(),
  resultSentTokens: count.optional(),
  decodeMs: ms.describe('Of its tool_use blocks. Measured.'),
  prefillMs: ms.optional(),
  llmMs: ms.optional().describe('decodeMs + prefillMs.'),
  costUsd: usd.optional(),
});

const rateSchema = z.union([
  z.object({
    msPerToken: z.number(),
    lowMsPerToken: z.number(),
    highMsPerToken: z.number().describe('The rate lies between these nine times in ten.'),
    points: count.describe('Calls that it rests on.'),
  }),
  z.object({ points: count, tooFew: z.string().describe('Why no rate was fitted.') }),
]);

const contextSchema = z.object({
  points: z
    .array(z.object({ turn: count, tokens: tokens.optional(), basis: basisSchema.optional() }))
    .describe('One for each of calls.'),
  windowTokens: count.optional(),
  windowSource: z.string().optional(),
  growthTokensPerCall: z.number().optional().describe('The median.'),
  overflowAtCall: count
    .optional()
    .describe('The call, from 1, that is or will be larger than the window.'),
});

/** Where the tokens of a run went. */
export const tokenLedgerSchema = z.object({
  knownRuns: count
    .optional()
    .describe('Runs of this agent whose traces lie beside this one, itself included; the newest.'),
  calls: z.array(callLedgerSchema).describe('In the order of calls.'),
  parts: z.array(partLedgerSchema).describe('In the order of parts.'),
  tools: z.array(toolLedgerSchema),
  rates: z.array(
    z.object({
      model: z.string(),
      prefill: rateSchema.describe('Time to first token against uncached input.'),
      firstTokenBaseMs: ms.optional(),
      decode: rateSchema.describe('Decode against output tokens.'),
    }),
  ),
  context: contextSchema,
});
