import type { Clock } from '../../trace/clock.ts';
import type { AttemptResult, ModelEvent, ModelRequest } from '../model.ts';
import type { BedrockSdk } from './client.ts';
import { namedError, toCallError } from './errors.ts';
import { watchExchange } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { raceAbort } from './race-abort.ts';
import { StreamReader } from './read-stream.ts';
import { toConverse } from './to-converse.ts';
import { toUsage } from './usage.ts';

/** What an attempt needs. */
export interface AttemptSetup {
  readonly modelId: string;
  readonly clock: Clock;
  /** The SDK, loaded on the first attempt. */
  load(): Promise<BedrockSdk>;
}

/** Something that was thrown; the value may be anything, `undefined` included. */
interface Thrown {
  readonly thrown: unknown;
}

/** An attempt while it runs. */
interface Attempt {
  exchange: Exchange;
  readonly reader: StreamReader;
  readonly listener: Listener;
  linger: NodeJS.Timeout | undefined;
}

/** The caller's listener, which is not told anything any more once it threw or the attempt is over. */
class Listener {
  failure: Thrown | undefined;
  over = false;
  readonly #on: (event: ModelEvent) => void;

  constructor(on: (event: ModelEvent) => void) {
    this.#on = on;
  }

  readonly say = (event: ModelEvent): void => {
    if (this.over) return;
    try {
      this.#on(event);
    } catch (thrown) {
      this.over = true;
      this.failure = { thrown };
      throw thrown;
    }
  };
}

/**
 * Makes one HTTP try and reads its answer to the end. An abort counts at once, also while credentials are being looked up,
 * which the SDK does not interrupt; after it nothing more is said. Never rejects.
 */
export async function attemptConverse(
  setup: AttemptSetup,
  request: ModelRequest,
  on: (event: ModelEvent) => void,
  signal: AbortSignal,
): Promise<AttemptResult> {
  const listener = new Listener(on);
  const attempt: Attempt = {
    exchange: {},
    reader: new StreamReader(listener.say, setup.clock),
    listener,
    linger: undefined,
  };
  const failure = await raceAbort(converse(setup, request, attempt, signal), signal).then(
    () => undefined,
    (thrown: unknown): Thrown => ({ thrown }),
  );
  finish(attempt);
  return toResult(attempt, failure, signal, setup.clock.nowMs());
}

async function converse(
  { modelId, clock, load }: AttemptSetup,
  request: ModelRequest,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const { client, ConverseStreamCommand } = await load();
  const command = new ConverseStreamCommand(toConverse(modelId, request));
  attempt.exchange = watchExchange(command, attempt.listener.say, clock);
  const { stream } = await client.send(command, { abortSignal: signal });
  // To the end, past the last event: only a body that was read whole gives its socket back.
  for await (const event of stream ?? []) {
    attempt.reader.read(event);
    if (attempt.reader.complete) letGoLater(attempt);
  }
}

/** Bedrock ends the body at once; a proxy that keeps it open must not hold the run. */
const LINGER_MS = 2000;

/** A socket lives in real time, whatever the clock of the run does. */
function letGoLater(attempt: Attempt): void {
  attempt.linger ??= setTimeout(() => attempt.exchange.body?.destroy(), LINGER_MS);
}

/** Ends the block that is still open, and lets go of a body that was not read to its end: the SDK would leave its socket open. */
function finish({ reader, listener, exchange, linger }: Attempt): void {
  clearTimeout(linger);
  try {
    reader.close();
  } catch {
    // The listener keeps what it threw.
  }
  listener.over = true;
  if (exchange.body?.readableEnded === false) exchange.body.destroy();
}

function toResult(
  attempt: Attempt,
  failure: Thrown | undefined,
  signal: AbortSignal,
  endMs: number,
): AttemptResult {
  const { sentMs = endMs, requestBytes, responseBytes } = attempt.exchange;
  const metadata = attempt.reader.metadata;
  const usage = toUsage(metadata?.usage);
  const serverLatencyMs = metadata?.metrics?.latencyMs;
  return {
    ...toStop(attempt, failure, signal),
    ...(usage === undefined ? {} : { usage }),
    ...(serverLatencyMs === undefined ? {} : { serverLatencyMs }),
    sentMs,
    endMs,
    ...(requestBytes === undefined ? {} : { requestBytes }),
    ...(responseBytes === undefined ? {} : { responseBytes }),
  };
}

/** An answer that said why it stopped is whole, whatever happened to the connection after. */
function toStop(
  { exchange, reader: { stop, answered }, listener }: Attempt,
  failure: Thrown | undefined,
  signal: AbortSignal,
): Pick<AttemptResult, 'stop' | 'error'> {
  if (listener.failure !== undefined) {
    return { stop: 'error', error: toCallError(listener.failure.thrown, { answered: true }) };
  }
  if (failure !== undefined && signal.aborted) return { stop: 'cancelled' };
  if (stop !== undefined) return { stop };
  const { status, retryAfterMs } = exchange;
  const known = { answered, status, retryAfterMs };
  if (failure === undefined || isTruncation(failure.thrown)) {
    const ended = namedError('IncompleteStream', 'The answer ended without saying why it stopped.');
    return { stop: 'incomplete', error: toCallError(ended, known) };
  }
  return { stop: 'error', error: toCallError(failure.thrown, known) };
}

/** The SDK's words for a body that ends inside a frame. */
function isTruncation(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.message.startsWith('Truncated event message');
}
