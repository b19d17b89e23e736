import type { ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime';
import { Readable } from 'node:stream';
import * as z from 'zod';
import type { Clock } from '../../trace/clock.ts';
import type { ModelEvent } from '../model.ts';
import { namedError } from './errors.ts';
import { retryAfterMs } from './retry-after.ts';

/** What one HTTP request and its response were, as far as it came. */
export interface Exchange {
  sentMs?: number;
  requestBytes?: number;
  status?: number;
  retryAfterMs?: number;
  /** Bytes of the body that have arrived. */
  responseBytes?: number;
  body?: Readable;
}

const headersSchema = z.record(z.string(), z.string());
const requestSchema = z.object({ headers: headersSchema });
const responseSchema = z.object({
  statusCode: z.int(),
  headers: headersSchema,
  body: z.instanceof(Readable),
});

/**
 * Watches the one HTTP exchange of this command, from inside the SDK: `sent` is after signing, `headers` is before the SDK
 * waits for the first frame. `send()` itself shows neither. Stamps go to `on`.
 */
export function watchExchange(
  command: ConverseStreamCommand,
  on: (event: ModelEvent) => void,
  clock: Clock,
): Exchange {
  const exchange: Exchange = {};
  command.middlewareStack.add(
    (next) => async (args) => {
      noteRequest(exchange, args.request, on, clock.nowMs());
      const result = await next(args);
      noteResponse(exchange, result.response, on, clock.nowMs());
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'watchExchange' },
  );
  return exchange;
}

function noteRequest(
  exchange: Exchange,
  request: unknown,
  on: (event: ModelEvent) => void,
  atMs: number,
): void {
  const length = requestSchema.safeParse(request).data?.headers['content-length'];
  if (length !== undefined) exchange.requestBytes = Number(length);
  exchange.sentMs = atMs;
  on({ type: 'sent', atMs });
}

function noteResponse(
  exchange: Exchange,
  response: unknown,
  on: (event: ModelEvent) => void,
  atMs: number,
): void {
  const { statusCode: status, headers, body } = responseSchema.parse(response);
  const waitMs = retryAfterMs(headers);
  exchange.status = status;
  if (waitMs !== undefined) exchange.retryAfterMs = waitMs;
  countBytes(exchange, body);
  on({ type: 'headers', atMs, status, requestId: headers['x-amzn-requestid'] });
  const contentType = headers['content-type'] ?? 'no content type';
  // The SDK would take the first four bytes of a sign-in page for a length, and allocate a gigabyte.
  if (status < 300 && !contentType.includes('eventstream')) {
    throw namedError('NotAnEventStream', `The answer is not an event stream but ${contentType}.`);
  }
}

function countBytes(exchange: Exchange, body: Readable): void {
  exchange.body = body;
  exchange.responseBytes = 0;
  // Paused first: a listener on a stream that was never paused starts it, and the SDK would miss what comes before it listens.
  body.pause().on('data', (chunk: Uint8Array) => {
    exchange.responseBytes = (exchange.responseBytes ?? 0) + chunk.length;
  });
}
