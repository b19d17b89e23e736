import { EventStreamCodec } from '@smithy/eventstream-codec';
import type { Json } from '../../trace/conversation.ts';
import { randomLetters } from './random.ts';
import type { Random } from './random.ts';

/** An event of the stream before it is encoded: the name of its member and its payload. */
export interface WireEvent {
  readonly name: string;
  readonly payload: { readonly [key: string]: Json };
  readonly isException?: boolean;
}

const MAX_PADDING = 26;
const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString('utf8'),
  (text) => Buffer.from(text, 'utf8'),
);

/** Encodes an event as a frame. Events carry random padding `p`, which hides how long their text is; exceptions do not. */
export function encodeFrame({ name, payload, isException }: WireEvent, random: Random): Uint8Array {
  const kind = isException === true ? 'exception' : 'event';
  const padding =
    isException === true
      ? {}
      : { p: randomLetters(random, 1 + Math.floor(random() * MAX_PADDING)) };
  return codec.encode({
    headers: {
      [`:${kind}-type`]: { type: 'string', value: name },
      ':content-type': { type: 'string', value: 'application/json' },
      ':message-type': { type: 'string', value: kind },
    },
    body: Buffer.from(JSON.stringify({ ...payload, ...padding })),
  });
}
