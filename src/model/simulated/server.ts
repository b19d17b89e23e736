import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Clock } from '../../trace/clock.ts';
import { reasonOf } from '../../trace/reason.ts';
import { answerStream, answerWhole } from './answer.ts';
import type { Counters } from './answer.ts';
import { FaultCounter } from './faults.ts';
import { turnOf } from './plan-answer.ts';
import { randomUuid, seededRandom } from './random.ts';
import { sendJson, sendRefusal } from './respond.ts';
import { route } from './route.ts';
import type { Operation } from './route.ts';
import type { Script } from './script.ts';

/** What the embedded model follows, and what it may use. */
export interface ServerOptions {
  readonly script: Script;
  readonly clock: Clock;
  readonly counters: Counters;
}

/** A running server on the loopback address. */
export interface RunningServer {
  readonly port: number;
  /** Drops every connection and stops listening. */
  close(): Promise<void>;
}

/**
 * Starts the embedded model: an HTTP server on 127.0.0.1 that speaks Converse, ConverseStream and CountTokens of Amazon
 * Bedrock. Rejects when no port can be opened.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const faults = new FaultCounter(options.script.faults);
  const server = createServer((incoming, response) => {
    void handle(incoming, response, options, faults);
  });
  // An idle connection is kept while tools run, however long: a dropped one would look like a failed attempt.
  server.keepAliveTimeout = 0;
  const port = await listen(server);
  return { port, close: () => stop(server) };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** The one seam where failures end: a client that went away is nothing, anything else is an internal error. */
async function handle(
  incoming: IncomingMessage,
  response: ServerResponse,
  options: ServerOptions,
  faults: FaultCounter,
): Promise<void> {
  const arrivedMs = options.clock.nowMs();
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  try {
    const routed = await route(incoming);
    if (routed.type === 'refusal') return sendRefusal(response, routed.refusal);
    await perform(routed.operation, response, { options, faults, arrivedMs, signal: gone.signal });
  } catch (error) {
    if (gone.signal.aborted || response.headersSent) return void response.destroy();
    const message = reasonOf(error);
    sendRefusal(response, { status: 500, type: 'InternalServerException', message });
  }
}

interface Arrival {
  readonly options: ServerOptions;
  readonly faults: FaultCounter;
  readonly arrivedMs: number;
  readonly signal: AbortSignal;
}

async function perform(
  { name, request }: Operation,
  response: ServerResponse,
  { options, faults, arrivedMs, signal }: Arrival,
): Promise<void> {
  const { script, clock, counters } = options;
  if (name === 'count-tokens') {
    return sendJson(response, 200, { inputTokens: counters.countInput(request) });
  }
  const turn = turnOf(request);
  const { attempt, fault } = faults.next(turn);
  const random = seededRandom(script.latency.seed, turn, attempt);
  response.setHeader('x-amzn-requestid', randomUuid(random));
  const call = { request, arrivedMs, fault, script, random, clock, counters, signal };
  await (name === 'converse' ? answerWhole : answerStream)(call, response);
}
