import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encodeFrame } from '../../src/model/simulated/frames.ts';
import type { WireEvent } from '../../src/model/simulated/frames.ts';
import { seededRandom } from '../../src/model/simulated/random.ts';

/** What a client sent. */
export interface SeenRequest {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
  /** Tells connections apart. */
  readonly clientPort: number;
}

/** An HTTP server that says whatever a test makes it say. */
export interface FrameServer {
  readonly port: number;
  readonly seen: readonly SeenRequest[];
  close(): Promise<void>;
}

/** Starts a server that reads each request and then leaves the response to `reply`. */
export async function startFrameServer(
  reply: (response: ServerResponse, request: SeenRequest) => void,
): Promise<FrameServer> {
  const seen: SeenRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { url = '', headers } = incoming;
      const body = JSON.parse(Buffer.concat(chunks).toString());
      const request = { url, headers, body, clientPort: incoming.socket.remotePort ?? 0 };
      seen.push(request);
      reply(response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port, seen, close };
}

const random = seededRandom(1);

/** A frame of an event, e.g. `frame('messageStop', { stopReason: 'end_turn' })`. */
export function frame(name: string, payload: WireEvent['payload']): Uint8Array {
  return encodeFrame({ name, payload }, random);
}

/** A frame of an exception, e.g. `exceptionFrame('throttlingException', { message: 'slow' })`. */
export function exceptionFrame(name: string, payload: WireEvent['payload']): Uint8Array {
  return encodeFrame({ name, payload, isException: true }, random);
}

/** Frames of the most common events. */
export const wire = {
  start: () => frame('messageStart', { role: 'assistant' }),
  text: (contentBlockIndex: number, text: string) =>
    frame('contentBlockDelta', { contentBlockIndex, delta: { text } }),
  delta: (contentBlockIndex: number, delta: WireEvent['payload']) =>
    frame('contentBlockDelta', { contentBlockIndex, delta }),
  tool: (contentBlockIndex: number, name: string, toolUseId: string, more = {}) =>
    frame('contentBlockStart', {
      contentBlockIndex,
      start: { toolUse: { toolUseId, name, ...more } },
    }),
  input: (contentBlockIndex: number, input: string) =>
    frame('contentBlockDelta', { contentBlockIndex, delta: { toolUse: { input } } }),
  blockStop: (contentBlockIndex: number) => frame('contentBlockStop', { contentBlockIndex }),
  stop: (stopReason: string) => frame('messageStop', { stopReason }),
  metadata: (usage: WireEvent['payload']) =>
    frame('metadata', { usage, metrics: { latencyMs: 42 } }),
};

/** Answers with an event stream of these frames and ends it. */
export function sendFrames(response: ServerResponse, frames: readonly Uint8Array[]): void {
  response.writeHead(200, {
    'content-type': 'application/vnd.amazon.eventstream',
    'x-amzn-requestid': 'request-1',
  });
  response.end(Buffer.concat(frames));
}
