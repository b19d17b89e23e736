import * as z from 'zod';
import { basisSchema, count, type DeepReadonly } from './schema-fields.ts';

const tokens = count.describe('Tokens.');
const bandTokens = count
  .optional()
  .describe('How far an estimate may be off, in tokens; absent where it is not.');

const countedToolSchema = z.object({
  name: z
    .string()
    .optional()
    .describe('As the model is told it, of several its first; absent when it is not known.'),
  line: z.int().min(1).describe('Where its name stands; both count from 1.'),
  column: z.int().min(1),
  kind: z.string().describe('The framework or the form, such as mcp-tool or strands-python.'),
  certainty: z
    .enum(['complete', 'partial', 'unknown'])
    .describe(
      'partial: some of the schema could not be evaluated, see doubts; unknown: none could.',
    ),
  times: count
    .optional()
    .describe('How many tools are declared at once; absent when that is not known.'),
  tokens: tokens.optional().describe('Of one such tool in each request; absent when unknown.'),
  bandTokens,
  basis: basisSchema.optional(),
  tokenizer: z.string().optional().describe('What counted.'),
  fields: z
    .array(
      z.object({
        path: z
          .string()
          .describe(
            'name, description, inputSchema (its own structure), city or city.zip (structure of a parameter), city#description.',
          ),
        tokens,
      }),
    )
    .optional()
    .describe('They sum to tokens. Absent for a schema too large to be told apart.'),
  doubts: z.array(
    z.object({ line: z.int().min(1), text: z.string().describe('Follows "not known:".') }),
  ),
});

const total = {
  totalTokens: tokens
    .optional()
    .describe('Sum of tokens × times as far as it is known; absent when none is.'),
  totalBandTokens: bandTokens,
  basis: basisSchema.optional().describe('The weakest of its parts.'),
  uncounted: count.describe('Declarations of which tokens, times or a part is not known.'),
  overheadTokens: tokens
    .optional()
    .describe(
      'What the provider adds once to a request with any tools; in no total. Absent: unknown.',
    ),
  overheadBasis: basisSchema.optional(),
};

const countedFileSchema = z.object({
  path: z.string(),
  tools: z.array(countedToolSchema).describe('In the order of the file.'),
  ...total,
});

/** The JSON document of `count --json`. Fields may be added, never renamed; absent means unknown. */
export const countSchema = z.object({
  model: z.object({
    provider: z.string(),
    id: z.string(),
    isDefault: z.boolean().describe('True when --model did not name it.'),
  }),
  estimate: z
    .object({
      family: z.string(),
      tokenizer: z.string(),
      factor: z.number().describe('Tokens of the model for each of the local tokenizer.'),
      learnedFromCalls: count.optional().describe('Measured calls that taught the factor.'),
      relativeBand: z.number().describe('How far it may be off, as a share.').optional(),
      source: z.string().describe('Where it comes from, with its date.'),
    })
    .describe('How tokens are counted that are not exact.'),
  files: z.array(countedFileSchema),
  ...total,
  toolCount: count.describe('Tools in all files: the sum of times, 1 where it is not known.'),
  overheadSource: z.string().optional(),
  exactProblem: z
    .string()
    .optional()
    .describe('Why counts are estimated that were to be exact; for --exact.'),
  skipped: z.array(
    z.object({
      path: z.string(),
      reason: z.enum(['large', 'binary', 'unreadable']),
      words: z.string(),
    }),
  ),
});

/** Counted files as a JSON document. */
export type CountDocument = DeepReadonly<z.output<typeof countSchema>>;

/** A file of the document. */
export type CountedFile = CountDocument['files'][number];

/** A tool of the document. */
export type CountedTool = CountedFile['tools'][number];
