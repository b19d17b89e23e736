import * as z from 'zod/mini'; // The small build: the webview carries it too.
import { reasonOf } from './trace/reason.ts';

const texts = z.readonly(z.array(z.string()));
const count = z.number().check(z.gte(0));
const line = z.int().check(z.gte(1));

const fileSchema = record({ uri: z.string(), name: z.string(), path: z.string() });

const runSchema = record({
  agent: z.string(),
  model: z.string(),
  simulated: z.boolean(),
  speed: z.number(),
  outcome: z.enum(['completed', 'stopped', 'cancelled', 'failed', 'died']),
  startedAt: z.optional(z.string()),
});

const barSchema = record({
  share: count.check(z.lte(1)),
  kind: z.enum(['model', 'tools', 'overhead', 'residual']),
});

const tableSchema = record({
  columns: listOf(
    record({
      title: z.string(),
      align: z.enum(['left', 'right']),
      about: z.optional(z.string()),
    }),
  ),
  rows: listOf(
    record({
      cells: texts,
      about: z.optional(z.string()),
      bar: z.optional(barSchema),
      total: z.optional(z.literal(true)),
    }),
  ),
});

const sectionSchema = record({
  title: z.string(),
  table: z.optional(tableSchema),
  lines: z.optional(texts),
  drawing: z.optional(texts),
});

/** What the host says: each replaces what the webview shows. */
export const hostMessageSchema = z.discriminatedUnion('type', [
  record({
    type: z.literal('reading'),
    file: fileSchema,
    readBytes: count,
    totalBytes: z.optional(count),
  }),
  record({
    type: z.literal('report'),
    file: fileSchema,
    run: runSchema,
    summary: texts,
    sections: listOf(sectionSchema),
    legend: texts,
    notices: listOf(record({ line, text: z.string() })),
  }),
  record({
    type: z.literal('failed'),
    file: fileSchema,
    message: z.string(),
    line: z.optional(line),
  }),
]);

/** What the webview asks for. `ready` comes first and again from each new document. */
export const webviewMessageSchema = z.discriminatedUnion('type', [
  record({ type: z.literal('ready') }),
  record({ type: z.literal('reload') }),
  record({ type: z.literal('copy-markdown') }),
  record({ type: z.literal('open-text'), line: z.optional(line) }),
  record({ type: z.literal('show-log') }),
]);

/** A message of the host. */
export type HostMessage = z.infer<typeof hostMessageSchema>;

/** A message of the webview. */
export type WebviewMessage = z.infer<typeof webviewMessageSchema>;

/** The message that shows a run. */
export type ReportMessage = Extract<HostMessage, { readonly type: 'report' }>;

/** The message that says why there is no report. */
export type FailedMessage = Extract<HostMessage, { readonly type: 'failed' }>;

/** The trace that a panel shows. */
export type TraceFile = z.infer<typeof fileSchema>;

/** Who ran, on what, and how it ended. */
export type RunHead = z.infer<typeof runSchema>;

/** A titled piece of the report: table first, then drawing and lines. */
export type ReportSection = z.infer<typeof sectionSchema>;

/** A table of a report; `about` explains a term, with its unit. */
export type ReportTable = z.infer<typeof tableSchema>;

/** A share of 1, and what kind of time it is. */
export type Bar = z.infer<typeof barSchema>;

function record<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z.readonly(z.strictObject(shape));
}

function listOf<Item extends z.core.SomeType>(item: Item) {
  return z.readonly(z.array(item));
}

/** One end of the channel, as the other code of that end sees it. */
export interface Channel<Out> {
  /** Resolves when the other end has dealt with the message; rejects with what it says went wrong, or when it is gone. */
  send(message: Out): Promise<void>;
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
  /** Hears of what arrived and fits nothing: no message, or a reply that nobody waits for. */
  refuse(why: string): void;
}

const envelopeSchema = z.union([
  record({ request: count, message: z.unknown() }),
  record({ reply: count, error: z.optional(z.string()) }),
]);

/** Opens an end of the channel. Both ends are the same code: every message gets a reply, which is ok or an error. */
export function openChannel<Out, In>(end: ChannelEnd<In>): Channel<Out> {
  const waiting = new Map<number, (error?: string) => void>();
  let lastRequest = 0;

  async function deliver(data: unknown): Promise<string | undefined> {
    try {
      return (await end.post(data)) === false ? 'the other end is not there' : undefined;
    } catch (error) {
      return reasonOf(error);
    }
  }

  async function answer(request: number, message: unknown): Promise<void> {
    const error = await outcomeOf(end, message);
    // Where the reply does not arrive, nobody is left who waits for it.
    await deliver({ reply: request, ...(error === undefined ? {} : { error }) });
  }

  return {
    send: (message) =>
      new Promise((resolve, reject) => {
        const request = ++lastRequest;
        const settle = (error?: string): void => {
          waiting.delete(request);
          if (error === undefined) resolve();
          else reject(new Error(error));
        };
        waiting.set(request, settle);
        void deliver({ request, message }).then((error) => error !== undefined && settle(error));
      }),
    receive: (data) => {
      const { success, data: envelope } = z.safeParse(envelopeSchema, data);
      if (!success) return end.refuse('this is no message of the channel');
      if ('request' in envelope) return void answer(envelope.request, envelope.message);
      const settle = waiting.get(envelope.reply);
      if (settle) settle(envelope.error);
      else end.refuse(`nobody waits for reply ${envelope.reply}`);
    },
    abandon: (reason) => [...waiting.values()].forEach((settle) => settle(reason)),
  };
}

async function outcomeOf<In>(end: ChannelEnd<In>, message: unknown): Promise<string | undefined> {
  const { success, data, error } = z.safeParse(end.incoming, message);
  if (!success) return `unknown message (at ${error.issues[0]?.path.join('.') || 'its top'})`;
  try {
    await end.handle(data);
    return undefined;
  } catch (thrown) {
    return reasonOf(thrown);
  }
}
