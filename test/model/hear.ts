import type { ServerResponse } from 'node:http';
import type { AttemptResult } from '../../src/model/model.ts';
import { ask, openLoopback } from '../support/simulator.ts';
import type { Heard } from '../support/simulator.ts';
import { sendFrames, startFrameServer } from './frame-server.ts';

/** What the real client hears of a server that answers like this. */
export async function hear(reply: (response: ServerResponse) => void): Promise<Heard> {
  const server = await startFrameServer(reply);
  const model = openLoopback(server.port);
  try {
    return await ask(model);
  } finally {
    await model.close();
    await server.close();
  }
}

/** What the real client hears of an event stream of these frames. */
export function hearFrames(...frames: readonly Uint8Array[]): Promise<Heard> {
  return hear((response) => sendFrames(response, frames));
}

/** How an attempt ended, in one line: stop, error, kind, whether it can be tried again, status. */
export function outcome({ stop, error }: AttemptResult): string {
  if (error === undefined) return stop;
  const again = error.retryable ? 'again' : 'final';
  return [stop, error.name, error.kind, again, error.status ?? '-'].join(' ');
}
