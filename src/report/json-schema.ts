import * as z from 'zod';
import { callErrorSchema, partKindSchema, toolStatusSchema } from '../trace/field-schemas.ts';
import { callSchema, usageSchema } from './call-schema.ts';
import { countSchema } from './count-schema.ts';
import { tokenLedgerSchema } from './ledger-schema.ts';
import {
  basisSchema,
  bytes,
  count,
  type DeepReadonly,
  executorSchema,
  ms,
  outcomeSchema,
  timeLedgerSchema,
  usd,
} from './schema-fields.ts';
import { sweepSchema } from './sweep-schema.ts';

const toolSchema = z.object({
  name: z.string(),
  callId: z.string().describe('The id that the model gave this tool call.'),
  turn: count,
  queuedMs: ms,
  startedMs: ms.optional().describe('Absent when it never got a worker.'),
  endedMs: ms.optional(),
  worker: count.optional(),
  wave: count.optional(),
  status: toolStatusSchema.optional(),
  error: z.string().optional(),
  resultBytes: bytes.optional(),
  resultTokens: count.optional(),
  resultBasis: basisSchema.optional(),
  blockedLoopMs: ms.optional().describe('How long it kept everything else from running.'),
});

const toolTotalsSchema = z.object({
  name: z.string(),
  calls: count,
  started: count.describe('Calls that got a worker; the times are theirs.'),
  errors: count,
  runMs: ms.describe('Sum of the durations.'),
  waitMs: ms.describe('Sum of the waits for a worker.'),
  maxRunMs: ms.optional().describe('Absent when no call started.'),
  resultTokens: count.optional(),
  toolUseTokens: count.optional(),
  schemaTokens: count.optional(),
});

const partSchema = z.object({
  kind: partKindSchema,
  name: z.string().optional(),
  bytes,
  tokens: count.optional().describe('Of one sending.'),
  basis: basisSchema.optional(),
  bandTokens: z.number().optional().describe('Half-width of the uncertainty of tokens.'),
  sentInCalls: count.describe('How often calls sent it.'),
  carriedTokens: count.optional().describe('tokens × the sendings after it had entered.'),
});

const resourcesSchema = z.object({
  peakRssBytes: bytes.optional(),
  cpuMs: ms.optional().describe('Real milliseconds, whatever the speed.'),
  cpuShare: z.number().optional().describe('1 is one core kept busy.'),
  eventLoopDelayMaxMs: ms.optional().describe('Real milliseconds, whatever the speed.'),
  requestBytes: bytes.optional(),
  responseBytes: bytes.optional(),
});

/** The JSON document of `run --json` and `report --json`. Fields may be added, never renamed; absent means unknown. */
export const reportSchema = z.object({
  agent: z.string().optional().describe('Name of the agent.'),
  agentFile: z.string().optional(),
  trace: z.string().optional().describe('Path of the trace.'),
  simulated: z.boolean().optional().describe('True when the embedded model made the numbers up.'),
  speed: z.number().optional().describe('All times are real time × speed.'),
  startedAt: z.string().optional().describe('ISO 8601.'),
  model: z
    .object({ provider: z.string(), id: z.string(), region: z.string().optional() })
    .optional(),
  outcome: outcomeSchema,
  reason: z.string().optional(),
  error: callErrorSchema.optional(),
  wallMs: ms,
  turns: count,
  calls: z.array(callSchema),
  tools: z.array(toolSchema).describe('Tool calls in the order of the calls.'),
  executor: executorSchema,
  timeLedger: timeLedgerSchema,
  perTool: z.array(toolTotalsSchema),
  parts: z.array(partSchema).describe('As in ledger.parts, which says more.'),
  ledger: tokenLedgerSchema.describe('Where the tokens went.'),
  tokens: usageSchema.extend({
    knownInputTokens: count.describe('Sum over the calls that are known: at least so many.'),
    knownOutputTokens: count,
  }),
  costUsd: usd.optional(),
  knownCostUsd: usd
    .optional()
    .describe('Sum over the calls whose cost is known: at least so many US dollars.'),
  resources: resourcesSchema,
  notices: z.array(
    z.object({ atMs: ms, code: z.string(), message: z.string(), tool: z.string().optional() }),
  ),
  repeats: z
    .object({
      count,
      completed: count,
      wallMs: z.array(ms).describe('Of every run, in order.'),
      medianWallMs: ms,
      minWallMs: ms,
      maxWallMs: ms,
      traces: z.array(z.string()),
    })
    .optional()
    .describe(
      'All runs of run --repeat. The report is of the median one; that and the spread are of the completed runs, or of all if none completed.',
    ),
});

/** The report of a run as a JSON document. */
export type Report = DeepReadonly<z.output<typeof reportSchema>>;

/** JSON Schema (2020-12) of the document of `run --json` and `report --json`. */
export function reportJsonSchema(): object {
  return published('toolflame:report', reportSchema);
}

/** JSON Schema (2020-12) of the document of `sweep --json`. */
export function sweepJsonSchema(): object {
  return published('toolflame:sweep', sweepSchema);
}

/** JSON Schema (2020-12) of the document of `count --json`. */
export function countJsonSchema(): object {
  return published('toolflame:count', countSchema);
}

/** As seen by who reads the document: fields that a later version adds are no error. */
function published($id: string, schema: z.ZodType): object {
  return { $id, ...z.toJSONSchema(schema, { io: 'input' }) };
}
