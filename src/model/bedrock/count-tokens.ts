import { digest } from '../../trace/digest.ts';
import type { CountAnswer, CountRefusal, CountRequest } from '../model.ts';
import type { BedrockSdk } from './client.ts';
import { toCallError } from './errors.ts';
import { raceAbort } from './race-abort.ts';
import type { BedrockSettings } from './settings.ts';
import { toConverse } from './to-converse.ts';
import { isTokenCount } from './usage.ts';

/** What counting needs. */
export interface CountSetup {
  readonly modelId: string;
  /** The SDK, loaded on the first use. */
  load(): Promise<BedrockSdk>;
  /** What one count may take, in real milliseconds; 3,000 when absent. */
  readonly countTimeoutMs?: number;
}

/** Counting is quick: who has not answered by then does not hold up what waits for it. */
const COUNT_TIMEOUT_MS = 3000;

/** Of inference profiles, which route a foundation model's calls; CountTokens knows only the model itself. */
const profilePrefix = /^(?:us-gov|us|eu|apac|jp|au|global)\./;

/** The foundation model behind an id; undefined for an ARN, of which only Amazon knows what is behind it. */
export function foundationModel(id: string): string | undefined {
  return id.startsWith('arn:') ? undefined : id.replace(profilePrefix, '');
}

/** Names the counter: the foundation model, and where it is asked when that is not Amazon. */
export function counterName({ id, endpoint }: BedrockSettings): string {
  const name = foundationModel(id) ?? id;
  // A digest: an address may hold a password, and this name goes into files.
  return endpoint === undefined ? name : `${name} at ${digest(endpoint)}`;
}

/** Asks CountTokens how many input tokens a request has. One HTTP try; never rejects, never takes longer than it may. */
export async function countTokens(
  setup: CountSetup,
  request: CountRequest,
  signal: AbortSignal,
): Promise<CountAnswer> {
  const modelId = foundationModel(setup.modelId);
  if (modelId === undefined) {
    return { type: 'unsupported', reason: 'CountTokens takes ids of foundation models, no ARNs' };
  }
  const limit = openLimit(setup.countTimeoutMs ?? COUNT_TIMEOUT_MS, signal);
  try {
    return await raceAbort(send(modelId, setup, request, limit.signal), limit.signal);
  } catch (thrown) {
    return limit.signal.aborted ? { type: 'failed', reason: limit.reason() } : toRefusal(thrown);
  } finally {
    limit.done();
  }
}

async function send(
  modelId: string,
  { load }: CountSetup,
  request: CountRequest,
  signal: AbortSignal,
): Promise<CountAnswer> {
  signal.throwIfAborted();
  const { client, CountTokensCommand } = await load();
  const whole = { ...request, inference: {}, outputSchema: undefined };
  const { messages, system, toolConfig } = toConverse(modelId, whole);
  const converse = { messages, system, toolConfig };
  const command = new CountTokensCommand({ modelId, input: { converse } });
  const { inputTokens } = await client.send(command, { abortSignal: signal });
  if (isTokenCount(inputTokens)) return { type: 'counted', tokens: inputTokens };
  return { type: 'failed', reason: `${JSON.stringify(inputTokens)} is no count of tokens` };
}

/** Joins the caller's signal with the limit in time. A socket lives in real time, whatever the clock of the run does. */
function openLimit(timeoutMs: number, signal: AbortSignal) {
  const controller = new AbortController();
  let reason = 'cancelled';
  const expire = (): void => {
    reason = `no answer within ${timeoutMs} ms`;
    controller.abort();
  };
  const cancel = (): void => controller.abort();
  const timer = setTimeout(expire, timeoutMs);
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel);
  const done = (): void => {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
  };
  return { signal: controller.signal, reason: () => reason, done };
}

/** How Bedrock words that it has no counter for a model, or no such foundation model; a service without the operation is a 404. */
const unsupported =
  /support(?:s|ed)?\s+counting tokens|on-demand throughput|model identifier|unknown ?operation/i;

function toRefusal(thrown: unknown): CountRefusal {
  const status = statusOf(thrown);
  const { name, message, kind } = toCallError(thrown, { answered: false, status });
  const reason = `${name}: ${message}`;
  if (kind === 'throttling') return { type: 'throttled', reason };
  if (kind === 'auth') return { type: 'denied', reason };
  const never = kind === 'input' && (unsupported.test(reason) || status === 404);
  return { type: never ? 'unsupported' : 'failed', reason };
}

/** The SDK keeps the status of a response beside the error that it read from it, or failed to read. */
function statusOf(thrown: unknown): number | undefined {
  for (const [holder, field] of [
    ['$metadata', 'httpStatusCode'],
    ['$response', 'statusCode'],
  ] as const) {
    const status = memberOf(memberOf(thrown, holder), field);
    if (typeof status === 'number') return status;
  }
  return undefined;
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
