import * as z from 'zod/mini'; // The small build: the webview carries it too.
import { reasonOf } from './trace/reason.ts';

/** One end of the channel, as the other code of that end sees it. */
export interface Channel<Out> {
  /** Resolves when the other end has dealt with the message; rejects with what it says went wrong, or when it is gone. */
  send(message: Out): Promise<void>;
  /** The same for a message that is JSON in UTF-8 already: passing it on costs next to nothing, however large it is. */
  sendJson(json: Uint8Array): Promise<void>;
  /** The same for what is no message but bytes of a form that both ends know. */
  sendBytes(bytes: Uint8Array): Promise<void>;
  /** Takes whatever arrived from the other end; never throws. */
  receive(data: unknown): void;
  /** Rejects every send that still waits, because the other end can no longer answer. */
  abandon(reason: string): void;
}

/** What an end of the channel stands on. */
export interface ChannelEnd<In> {
  /** Hands data to the other end; false, now or later, means that it did not get there. */
  post(data: unknown): unknown;
  /** What may come in; anything else is refused, with a reply where one is possible. */
  readonly incoming: z.core.$ZodType<In>;
  /** Deals with a message; what it throws is told to the other end. */
  handle(message: In): void | Promise<void>;
  /** Deals with bytes, as `handle` with a message; an end without it takes none. */
  handleBytes?(bytes: Uint8Array): void | Promise<void>;
  /** Hears of what arrived and fits nothing: no message, or a reply that nobody waits for. */
  refuse(why: string): void;
}

const id = z.number();
const envelopeSchema = z.union([
  z.strictObject({ request: id, message: z.unknown() }),
  z.strictObject({ request: id, json: z.unknown() }),
  z.strictObject({ request: id, bytes: z.unknown() }),
  z.strictObject({ reply: id, error: z.optional(z.string()) }),
]);

type Request = Extract<z.infer<typeof envelopeSchema>, { readonly request: number }>;

type Content<Out> =
  { readonly message: Out } | { readonly json: Uint8Array } | { readonly bytes: Uint8Array };

/** Opens an end of the channel. Both ends are the same code: every message gets a reply, which is ok or an error. */
export function openChannel<Out, In>(end: ChannelEnd<In>): Channel<Out> {
  const waiting = new Map<number, (error?: string) => void>();
  // Their replies may still come, and say nothing to anybody.
  const abandoned = new Set<number>();
  let lastRequest = 0;

  async function deliver(data: unknown): Promise<string | undefined> {
    try {
      return (await end.post(data)) === false ? 'the other end is not there' : undefined;
    } catch (error) {
      return reasonOf(error);
    }
  }

  async function answer(envelope: Request): Promise<void> {
    const error = await outcomeOf(end, envelope);
    // Where the reply does not arrive, nobody is left who waits for it.
    await deliver({ reply: envelope.request, ...(error === undefined ? {} : { error }) });
  }

  function ask(content: Content<Out>): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = ++lastRequest;
      const settle = (error?: string): void => {
        waiting.delete(request);
        if (error === undefined) resolve();
        else reject(new Error(error));
      };
      waiting.set(request, settle);
      void deliver({ request, ...content }).then((error) => error !== undefined && settle(error));
    });
  }

  return {
    send: (message) => ask({ message }),
    sendJson: (json) => ask({ json }),
    sendBytes: (bytes) => ask({ bytes }),
    receive: (data) => {
      const { success, data: envelope } = z.safeParse(envelopeSchema, data);
      if (!success) return end.refuse('this is no message of the channel');
      if ('request' in envelope) return void answer(envelope);
      const settle = waiting.get(envelope.reply);
      if (settle) settle(envelope.error);
      else if (!abandoned.delete(envelope.reply)) {
        end.refuse(`nobody waits for reply ${envelope.reply}`);
      }
    },
    abandon: (reason) => {
      for (const [request, settle] of [...waiting]) {
        abandoned.add(request);
        settle(reason);
      }
    },
  };
}

async function outcomeOf<In>(end: ChannelEnd<In>, envelope: Request): Promise<string | undefined> {
  try {
    if ('bytes' in envelope) {
      await dealWithBytes(end, envelope.bytes);
      return undefined;
    }
    const { success, data, error } = z.safeParse(end.incoming, contentOf(envelope));
    if (!success) return `unknown message (at ${error.issues[0]?.path.join('.') || 'its top'})`;
    await end.handle(data);
    return undefined;
  } catch (thrown) {
    return reasonOf(thrown);
  }
}

async function dealWithBytes<In>(end: ChannelEnd<In>, bytes: unknown): Promise<void> {
  if (end.handleBytes === undefined) throw new Error('this end takes no bytes');
  if (!(bytes instanceof Uint8Array)) throw new Error('the bytes of a message are none');
  await end.handleBytes(bytes);
}

/** Throws for what is no JSON in UTF-8. */
function contentOf(envelope: Exclude<Request, { readonly bytes: unknown }>): unknown {
  if ('message' in envelope) return envelope.message;
  if (!(envelope.json instanceof Uint8Array)) throw new Error('the JSON of a message is no bytes');
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(envelope.json));
}
