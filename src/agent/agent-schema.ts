import * as z from 'zod';
import { faultSchema, latencySchema, stepSchema } from '../model/simulated/script.ts';

/** Who counts the tokens of tools; the words are those of the editor. */
const countTokens = z.union([
  z
    .literal('exact')
    .describe(
      "The model's own counter, after the run: one request for all tools and one for each that it has not counted before. Free on Amazon Bedrock.",
    ),
  z.literal('local').describe('A tokenizer on this machine: an estimate, and no request.'),
]);
const countTokensText =
  'Who counts the tokens of each tool schema; --count-tokens overrides. What cannot be counted exactly stays estimated.';

const simulatedModel = z.strictObject({
  provider: z
    .literal('simulated')
    .describe('The embedded model: needs no account; every number is marked simulated.'),
  id: z.string().default('simulated.study-v1').describe('Any name.'),
  latency: latencySchema.prefault({}).describe('How long the embedded model takes.'),
  script: z.array(stepSchema).min(1).describe('What the model answers, one step a turn.'),
  faults: z.array(faultSchema).default([]).describe('Failures to rehearse.'),
  tokenizer: z
    .enum(['o200k_base', 'claude'])
    .default('o200k_base')
    .describe(
      'What the embedded model counts with. Estimates are made with o200k_base: with another, they are off as they are for a real model.',
    ),
  countTokens: countTokens.default('local').describe(countTokensText),
});

/** Longer than models think in silence, short enough that a dead connection does not look like one. */
export const DEFAULT_IDLE_TIMEOUT_MS = 300_000;

const bedrockModel = z.strictObject({
  provider: z
    .literal('bedrock')
    .describe('Amazon Bedrock Converse, with the AWS credentials of this machine.'),
  id: z.string().min(1).describe('Model id, inference profile id or ARN.'),
  region: z
    .string()
    .min(1)
    .optional()
    .describe('AWS region; otherwise the one your AWS configuration names.'),
  profile: z
    .string()
    .min(1)
    .optional()
    .describe('Profile in ~/.aws; otherwise the default credential chain.'),
  endpoint: z.url().optional().describe('Another Bedrock-compatible endpoint.'),
  idleTimeoutMs: z
    .number()
    .positive()
    .default(DEFAULT_IDLE_TIMEOUT_MS)
    .describe('Give a try up when nothing arrives for so long, in milliseconds.'),
  countTokens: countTokens.default('exact').describe(countTokensText),
});

const jsonSchema = z.record(z.string(), z.json());
const inputSchema = jsonSchema.describe('JSON Schema of the input: an object.');

const simulatedTools = z.strictObject({
  simulated: z
    .string()
    .min(1)
    .describe('Name of the tool; {000} is replaced by the number when count is given.'),
  count: z
    .int()
    .min(1)
    .max(100_000)
    .optional()
    .describe('How many tools of this family; numbered from 0.'),
  description: z.string().default('').describe('Sent to the model; {n} is the number.'),
  input: inputSchema.default({ type: 'object', properties: {} }),
  latencyMs: z.number().min(0).default(100).describe('How long each call takes, in milliseconds.'),
  result: z
    .json()
    .default('ok')
    .describe('What it returns; {n}, {tool} and {input.NAME} in strings are replaced.'),
});

const moduleTools = z.strictObject({
  module: z
    .string()
    .min(1)
    .describe('An ES module, JavaScript or TypeScript, that exports tools; relative to this file.'),
  only: z.array(z.string()).min(1).optional().describe('Use only these of its tools.'),
});

/** The agent file, `*.agent.yaml` or `*.agent.json`. The source of its types, its errors and its published JSON Schema. */
export const agentSchema = z.strictObject({
  $schema: z.string().optional().describe('The JSON Schema that editors check this file with.'),
  name: z.string().min(1).describe('Shown in reports.'),
  description: z.string().optional().describe('What the agent is for.'),
  model: z
    .discriminatedUnion('provider', [simulatedModel, bedrockModel])
    .describe('Who answers: the embedded model or one on Amazon Bedrock.'),
  system: z.string().optional().describe('System prompt.'),
  prompt: z.string().min(1).describe('What the user asks; {toolCount} is replaced by --tools.'),
  inference: z
    .strictObject({
      maxTokens: z.int().min(1).optional().describe('Most output tokens of one answer.'),
      temperature: z
        .number()
        .min(0)
        .max(1)
        .optional()
        .describe('0 always takes the likeliest token.'),
      topP: z
        .number()
        .min(0)
        .max(1)
        .optional()
        .describe('Keeps the likeliest tokens up to this share.'),
      stopSequences: z.array(z.string().min(1)).optional().describe('Texts that end the answer.'),
    })
    .prefault({})
    .describe('How the model is to answer; what is not given is left to it.'),
  output: z
    .strictObject({ schema: jsonSchema.describe('JSON Schema of the answer.') })
    .optional()
    .describe('Output contract: the last answer must be JSON that meets this schema.'),
  executor: z
    .strictObject({
      concurrency: z
        .union([z.int().min(1), z.literal('unlimited')])
        .default(6)
        .describe('How many tools run at once.'),
      timeoutMs: z
        .number()
        .positive()
        .default(60_000)
        .describe('A tool that runs longer becomes an error result.'),
      maxResultBytes: z
        .int()
        .min(1)
        .default(1_048_576)
        .describe('A larger result becomes an error result.'),
    })
    .prefault({})
    .describe('How the tools of a turn are run.'),
  limits: z
    .strictObject({
      turns: z.int().min(1).default(20).describe('Most calls to the model.'),
      outputTokens: z
        .int()
        .min(1)
        .optional()
        .describe('Stop once the answers have this many tokens.'),
      wallMs: z.number().positive().optional().describe('Stop after so many milliseconds.'),
    })
    .prefault({})
    .describe('When a run is stopped.'),
  retries: z
    .strictObject({
      maxAttempts: z
        .int()
        .min(1)
        .default(5)
        .describe('HTTP tries of one call, the first included.'),
      baseDelayMs: z
        .number()
        .min(0)
        .default(1000)
        .describe('Full-jitter backoff: up to this × 2^n.'),
      maxDelayMs: z
        .number()
        .min(0)
        .default(20_000)
        .describe('No wait is longer, in milliseconds, unless the provider asks for more.'),
    })
    .prefault({})
    .describe('What happens when a call to the model fails.'),
  tools: z
    .array(z.union([simulatedTools, moduleTools]))
    .default([])
    .describe('Families of simulated tools and modules of real ones.'),
  sweep: z
    .strictObject({
      tools: z.array(z.int().min(1)).min(1).optional().describe('Sizes to run; --tools overrides.'),
      published: z
        .string()
        .optional()
        .describe('JSON file with a published table to compare with; relative to this file.'),
    })
    .optional()
    .describe('Runs with different numbers of tool calls, side by side.'),
  speed: z
    .number()
    .positive()
    .default(1)
    .describe(
      'Run so many times faster, times scaled back; only when model and tools are all simulated.',
    ),
});

/** An agent file, checked and with its defaults filled in. */
export type Agent = z.output<typeof agentSchema>;
/** Tools of a module of the user's. */
export type ModuleToolsConfig = z.output<typeof moduleTools>;
