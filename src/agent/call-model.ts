import type { Clock } from '../trace/clock.ts';
import type { CallError, StopReason } from '../trace/stop.ts';
import type { Recorder } from '../trace/recorder.ts';
import type { Usage } from '../trace/usage.ts';
import type { AttemptResult, Model, ModelRequest } from '../model/model.ts';
import { createBlockRecorder } from './block-recorder.ts';
import type { BlockRecorder, ReceivedBlock } from './block-recorder.ts';
import { internalError } from './internal-error.ts';

/** When and how long to wait before a failed call is tried again. */
export interface RetryPolicy {
  /** HTTP tries of one call, the first included. */
  readonly maxAttempts: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
}

/** What calls need for a whole run. */
export interface CallSetup {
  readonly model: Model;
  readonly retries: RetryPolicy;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly recorder: Recorder;
}

/** What a call came to: the blocks of its last attempt, whole or cut, and exactly one reason. */
export interface CallResult {
  readonly stop: StopReason;
  readonly error?: CallError;
  readonly blocks: readonly ReceivedBlock[];
  readonly usage?: Usage;
}

/**
 * Makes one call: tries, waits and tries again as the policy says, and records each attempt and each wait as its own span.
 * A failure after content has arrived is not tried again: the content was shown, and it was paid for. Never rejects.
 */
export async function callModel(
  callId: string,
  request: ModelRequest,
  setup: CallSetup,
  signal: AbortSignal,
): Promise<CallResult> {
  const { clock, recorder } = setup;
  for (let attempt = 1; ; attempt++) {
    const [result, { blocks, started }] = await tryOnce(
      { callId, attempt },
      request,
      setup,
      signal,
    );
    const { error, usage } = result;
    const again = mayRetry(error) && !started && attempt < setup.retries.maxAttempts;
    if (again && (await waitBefore({ callId, attempt }, error, setup, signal))) continue;
    const stop = again ? 'cancelled' : result.stop;
    recordEnd(callId, stop, result, recorder, clock.nowMs());
    return {
      stop,
      blocks,
      ...(error === undefined ? {} : { error }),
      ...(usage === undefined ? {} : { usage }),
    };
  }
}

/** A provider that asks for more is not waited for: nobody would know why the run stands still. */
const LONGEST_ASKED_WAIT_MS = 120_000;

function mayRetry(error: CallError | undefined): error is CallError {
  return error?.retryable === true && (error.retryAfterMs ?? 0) <= LONGEST_ASKED_WAIT_MS;
}

interface Try {
  readonly callId: string;
  readonly attempt: number;
}

async function tryOnce(
  of: Try,
  request: ModelRequest,
  { model, clock, recorder }: CallSetup,
  signal: AbortSignal,
): Promise<[AttemptResult, BlockRecorder]> {
  const beganMs = clock.nowMs();
  const received = createBlockRecorder(of, recorder);
  // Inside an async function, a model that throws instead of rejecting is caught too.
  const attempt = async () => model.attempt(request, received.on, signal);
  const result = await attempt().catch((error: unknown) => brokenModel(error, clock.nowMs()));
  received.close();
  // A request that could not even be sent (no credentials, say) is an attempt all the same.
  if (!received.sent) recorder.record({ type: 'attempt-start', atMs: beganMs, ...of });
  recorder.record({
    type: 'attempt-end',
    atMs: result.endMs,
    ...of,
    outcome: outcomeOf(result),
    ...(result.error === undefined ? {} : { error: result.error }),
    ...(result.requestBytes === undefined ? {} : { requestBytes: result.requestBytes }),
    ...(result.responseBytes === undefined ? {} : { responseBytes: result.responseBytes }),
  });
  return [result, received];
}

/** A model's adapter that breaks its contract is a defect of ours. */
function brokenModel(thrown: unknown, atMs: number): AttemptResult {
  return { stop: 'error', error: internalError(thrown), sentMs: atMs, endMs: atMs };
}

function outcomeOf(result: AttemptResult): 'ok' | 'error' | 'cancelled' {
  if (result.stop === 'cancelled') return 'cancelled';
  return result.stop === 'error' || result.stop === 'incomplete' ? 'error' : 'ok';
}

/** Waits, and says whether to go on: false when the run was cancelled meanwhile. */
async function waitBefore(
  of: Try,
  error: CallError,
  { retries, clock, random, recorder }: CallSetup,
  signal: AbortSignal,
): Promise<boolean> {
  if (signal.aborted) return false;
  const plannedMs = backoffMs(of.attempt, error.retryAfterMs, retries, random);
  const atMs = clock.nowMs();
  const slept = await clock.sleep(plannedMs, signal).then(
    () => true,
    () => false,
  );
  recorder.record({
    type: 'retry-wait',
    callId: of.callId,
    afterAttempt: of.attempt,
    atMs,
    endMs: clock.nowMs(),
    plannedMs,
    reason: error.name,
  });
  return slept;
}

/**
 * Full jitter: uniform in [0, min(max, base × 2^(attempt − 1))), so that callers throttled together do not come back together;
 * never less than the provider asked for. Source: "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 */
export function backoffMs(
  attempt: number,
  retryAfterMs: number | undefined,
  { baseDelayMs, maxDelayMs }: RetryPolicy,
  random: () => number,
): number {
  const ceilingMs = Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
  return Math.max(random() * ceilingMs, retryAfterMs ?? 0);
}

function recordEnd(
  callId: string,
  reason: StopReason,
  { usage, serverLatencyMs, error }: AttemptResult,
  recorder: Recorder,
  atMs: number,
): void {
  if (usage !== undefined) {
    const latency = serverLatencyMs === undefined ? {} : { serverLatencyMs };
    recorder.record({ type: 'usage', atMs, callId, usage, ...latency });
  }
  recorder.record({
    type: 'stop',
    atMs,
    callId,
    reason,
    ...(error === undefined ? {} : { error }),
  });
}
