import * as z from 'zod/mini'; // The small build: the extension carries it too.

const count = z.int().check(z.gte(1));

/** How the run differs from its agent file; what is absent is as the file says. */
const requestSchema = z.strictObject({
  prompt: z.optional(z.string()),
  toolCount: z.optional(count),
  concurrency: z.optional(z.union([count, z.literal('unlimited')])),
  model: z.optional(z.string()),
  region: z.optional(z.string()),
  speed: z.optional(z.number().check(z.gt(0))),
});

/** Who asks Amazon Bedrock, where the editor knows it; the agent file's own profile and region win. */
const identitySchema = z.strictObject({
  /** A Bedrock API key from the editor's secrets. Never written anywhere. */
  bearerToken: z.optional(z.string()),
  profile: z.optional(z.string()),
  region: z.optional(z.string()),
  /** Address of the proxy that the editor uses. */
  proxy: z.optional(z.string()),
  /** Hosts that the editor reaches without it, as in NO_PROXY. */
  noProxy: z.optional(z.string()),
});

/** Editor to the process of a run. The first message is `run` or `check`; a process does one of them, once. */
export const toRunnerSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('run'),
    file: z.string(),
    request: requestSchema,
    identity: identitySchema,
    /** Where the trace goes, absolute. The file must not exist. */
    trace: z.string(),
    /** Folder of what is kept of token counts from run to run, absolute. */
    counts: z.string(),
    runId: z.string(),
    content: z.enum(['full', 'digest']),
    version: z.string(),
  }),
  /** Loads the agent and its tools and checks that each of these runs could start. */
  z.strictObject({
    type: z.literal('check'),
    file: z.string(),
    request: requestSchema,
    toolCounts: z.array(count),
  }),
  z.strictObject({ type: z.literal('cancel') }),
]);

const problemSchema = z.strictObject({
  /** As the command line prints it: `file:line:column: message; fix`. */
  text: z.string(),
  /** Absolute; with a line and a column from 1. Absent for what stands in no file. */
  file: z.optional(z.string()),
  line: z.optional(count),
  column: z.optional(count),
  /** What it is about where that is no file of the agent: the trace that cannot be written. */
  of: z.optional(z.literal('trace')),
});

/** How far a run is. Tokens are of the calls that are over; absent when a provider did not say. */
const progressSchema = z.strictObject({
  turn: z.number(),
  elapsedMs: z.number(),
  inputTokens: z.optional(z.number()),
  outputTokens: z.optional(z.number()),
  /** `block 3 arriving`, `17/100 tools, sensor_017 +5`. */
  activity: z.string(),
});

/** The process of a run to the editor. The last message is `refused`, `checked` or `ended`; the process exits after it. */
export const fromRunnerSchema = z.discriminatedUnion('type', [
  /** Nothing ran, and no trace was made. There are no problems when it was cancelled before it began. */
  z.strictObject({ type: z.literal('refused'), problems: z.array(problemSchema) }),
  z.strictObject({ type: z.literal('checked'), warnings: z.array(z.string()) }),
  /** The trace exists and the run is on its way. */
  z.strictObject({ type: z.literal('started'), agent: z.string(), warnings: z.array(z.string()) }),
  z.strictObject({ type: z.literal('progress'), progress: progressSchema }),
  z.strictObject({
    type: z.literal('ended'),
    outcome: z.enum(['completed', 'stopped', 'cancelled', 'failed']),
    reason: z.string(),
    /** Present when the run failed. */
    error: z.optional(
      z.strictObject({
        kind: z.enum(['throttling', 'transient', 'auth', 'input', 'model', 'network', 'other']),
        message: z.string(),
        fix: z.optional(z.string()),
      }),
    ),
    wallMs: z.number(),
    /** Why the trace is not whole, e.g. a full disk. */
    traceFailure: z.optional(z.string()),
  }),
]);

/** A message to the process of a run. */
export type ToRunner = z.infer<typeof toRunnerSchema>;

/** A message of the process of a run. */
export type FromRunner = z.infer<typeof fromRunnerSchema>;

/** What a run is asked to do. */
export type RunOrder = Extract<ToRunner, { readonly type: 'run' }>;

/** What is to be checked. */
export type CheckOrder = Extract<ToRunner, { readonly type: 'check' }>;

/** How a run differs from its agent file. */
export type RunnerRequest = RunOrder['request'];

/** Who asks Amazon Bedrock. */
export type RunnerIdentity = RunOrder['identity'];

/** Something that keeps a run from starting, and where. */
export type RunnerProblem = z.infer<typeof problemSchema>;

/** How far a run is. */
export type RunnerProgress = z.infer<typeof progressSchema>;

/** How a run ended. */
export type RunnerEnd = Extract<FromRunner, { readonly type: 'ended' }>;
