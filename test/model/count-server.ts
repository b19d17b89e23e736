import type { ServerResponse } from 'node:http';
import { createRequestCounter } from '../../src/tokens/count-request.ts';
import { fromConverse, converseSchema } from '../../src/model/simulated/from-converse.ts';
import { sendJson, sendRefusal } from '../../src/model/simulated/respond.ts';
import { startFrameServer } from './frame-server.ts';
import type { FrameServer, SeenRequest } from './frame-server.ts';

/** How a server may fail to count. */
export const failures = {
  denied: (response: ServerResponse): void =>
    sendRefusal(response, {
      status: 403,
      type: 'AccessDeniedException',
      message: 'User is not authorized to perform: bedrock:CountTokens',
    }),
  unsupported: (response: ServerResponse): void =>
    sendRefusal(response, {
      status: 400,
      type: 'ValidationException',
      message: "The provided model doesn't support counting tokens.",
    }),
  throttled: (response: ServerResponse): void =>
    sendRefusal(response, { status: 429, type: 'ThrottlingException', message: 'Too many.' }),
  broken: (response: ServerResponse): void =>
    sendRefusal(response, { status: 500, type: 'InternalServerException', message: 'Oh.' }),
  /** Never answers. */
  hanging: (): void => {},
  /** Begins an answer and never ends it. */
  stuck: (response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 20 });
    response.write('{"inp');
  },
  noJson: (response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<html>sign in</html>');
  },
} as const;

/** Says a number, or whatever stands in its place. */
export const saying =
  (inputTokens: string | number | null) =>
  (response: ServerResponse): void =>
    sendJson(response, 200, { inputTokens });

/** Counts as the embedded model does, with a token for each four characters that are begun. */
export const plainCounter = createRequestCounter((text) => Math.ceil(text.length / 4));

/** The count of a request as a client sent it. */
export function countOf({ body }: SeenRequest): number {
  const { input } = body as { input: { converse: unknown } };
  return plainCounter.countInput(fromConverse(converseSchema.parse(input.converse)));
}

/** Tools of a request, by name. */
export function toolsOf({ body }: SeenRequest): readonly string[] {
  const { input } = body as { input: { converse: unknown } };
  return fromConverse(converseSchema.parse(input.converse)).tools.map(({ name }) => name);
}

/** A server that counts, but for what `fault` answers itself; it is told how many requests came before. */
export function startCountServer(
  fault: (response: ServerResponse, before: number, request: SeenRequest) => boolean = () => false,
): Promise<FrameServer> {
  let before = 0;
  return startFrameServer((response, request) => {
    if (!fault(response, before++, request)) saying(countOf(request))(response);
  });
}
