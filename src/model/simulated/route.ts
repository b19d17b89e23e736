import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import { parseJson } from '../../trace/json.ts';
import { refusalOf } from './check-request.ts';
import type { Refusal } from './faults.ts';
import { converseSchema, fromConverse } from './from-converse.ts';
import { MAX_BODY_BYTES, readBody } from './respond.ts';
import type { ModelRequest } from '../model.ts';

/** What a client asks of the embedded model. */
export interface Operation {
  readonly name: 'converse' | 'converse-stream' | 'count-tokens';
  readonly request: ModelRequest;
}

/** An operation, or why it is refused. */
export type Routed =
  | { readonly type: 'operation'; readonly operation: Operation }
  | { readonly type: 'refusal'; readonly refusal: Refusal };

const pathPattern = /^\/model\/[^/]+\/(converse|converse-stream|count-tokens)$/;
const nameSchema = z.enum(['converse', 'converse-stream', 'count-tokens']);
const countSchema = z.object({ input: z.object({ converse: converseSchema }) });

/** Reads an HTTP request to its end and finds out what it asks for; rejects only when the client goes away meanwhile. */
export async function route(incoming: IncomingMessage): Promise<Routed> {
  const text = await readBody(incoming, MAX_BODY_BYTES);
  const path = pathPattern.exec(incoming.url ?? '')?.[1];
  const name = nameSchema.safeParse(path).data;
  if (name === undefined || incoming.method !== 'POST') {
    return refuse(
      404,
      'UnknownOperationException',
      `No operation ${incoming.method} at this path.`,
    );
  }
  if (!incoming.headers.authorization) {
    return refuse(403, 'MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  if (text === undefined) {
    const message = `The request body is larger than ${MAX_BODY_BYTES} bytes.`;
    return refuse(413, 'RequestEntityTooLargeException', message);
  }
  return readOperation(name, text);
}

function readOperation(name: Operation['name'], text: string): Routed {
  const body = parseJson(text);
  if (body === undefined) return refuse(400, 'SerializationException', 'The body is not JSON.');
  const parsed =
    name === 'count-tokens'
      ? countSchema.transform(({ input }) => input.converse).safeParse(body)
      : converseSchema.safeParse(body);
  if (!parsed.success) return refuse(400, 'ValidationException', z.prettifyError(parsed.error));
  const request = fromConverse(parsed.data);
  const refusal = refusalOf(request);
  return refusal === undefined
    ? { type: 'operation', operation: { name, request } }
    : refuse(400, 'ValidationException', refusal);
}

function refuse(status: number, type: string, message: string): Routed {
  return { type: 'refusal', refusal: { status, type, message } };
}
