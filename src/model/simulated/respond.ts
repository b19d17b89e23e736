import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json } from '../../trace/conversation.ts';
import type { Refusal } from './faults.ts';

/** Bedrock's own limit of a request body. */
export const MAX_BODY_BYTES = 25_000_000;

/** Answers with a JSON document. */
export function sendJson(response: ServerResponse, status: number, body: Json): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** Answers with an error as AWS words it on the wire; `retry-after` is in whole seconds, rounded up. */
export function sendRefusal(response: ServerResponse, refusal: Refusal): void {
  const { status, type, message, retryAfterMs } = refusal;
  response.setHeader('x-amzn-errortype', `${type}:http://internal.amazon.com/coral/`);
  if (retryAfterMs !== undefined) {
    response.setHeader('retry-after', String(Math.ceil(retryAfterMs / 1000)));
  }
  sendJson(response, status, { message });
}

/**
 * The body as text; undefined when it is larger than `maxBytes`. A body that is too large is still read to its end, as a
 * client that is writing does not see an answer.
 */
export async function readBody(
  request: IncomingMessage,
  maxBytes: number,
): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
  }
  return bytes <= maxBytes ? Buffer.concat(chunks).toString('utf8') : undefined;
}
