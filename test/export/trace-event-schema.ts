import * as z from 'zod';

const name = z.string();
const id = z.int().min(1);
/** Microseconds. */
const us = z.number().min(0);
const timed = { name, cat: z.literal('toolflame'), pid: z.literal(1), tid: z.int().min(1), ts: us };
const args = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const place = { pid: z.literal(1), tid: z.int().min(1) };

/** The Trace Event Format as documented, with nothing that is not known of it. */
export const traceFileSchema = z.strictObject({
  displayTimeUnit: z.literal('ms'),
  otherData: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  traceEvents: z.array(
    z.discriminatedUnion('ph', [
      z.strictObject({
        ph: z.literal('M'),
        ...place,
        name: z.enum(['process_name', 'thread_name', 'thread_sort_index']),
        args: z.union([z.strictObject({ name }), z.strictObject({ sort_index: z.int() })]),
      }),
      z.strictObject({ ph: z.literal('X'), ...timed, dur: us, args }),
      z.strictObject({ ph: z.literal('b'), ...timed, id, args }),
      z.strictObject({ ph: z.literal('e'), ...timed, id, args }),
      z.strictObject({ ph: z.literal('C'), ...timed, args: z.record(z.string(), z.number()) }),
      z.strictObject({ ph: z.literal('s'), bp: z.literal('e'), ...timed, id }),
      z.strictObject({ ph: z.literal('f'), bp: z.literal('e'), ...timed, id }),
      z.strictObject({ ph: z.literal('i'), s: z.literal('p'), ...timed, args }),
    ]),
  ),
});

/** A trace as it was read back. */
export type TraceFile = z.infer<typeof traceFileSchema>;

/** An event as it was read back. */
export type ReadEvent = TraceFile['traceEvents'][number];
