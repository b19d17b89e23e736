import * as z from 'zod';
import { tokenCountSchema } from '../trace/field-schemas.ts';
import { tokenizers } from './counter.ts';

/** What a counting thread is started with. */
export const threadDataSchema = z.object({ tokenizer: z.enum(tokenizers) });

/** Main to thread: texts to count, in order. */
export const batchSchema = z.array(z.string());

/** Thread to main: `ready` once, then one `counts` for each batch; `trapped` asks for a new thread. */
export const replySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('counts'), counts: z.array(tokenCountSchema), trapped: z.boolean() }),
]);

/** A message of the thread. */
export type Reply = z.output<typeof replySchema>;
