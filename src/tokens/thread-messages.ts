import * as z from 'zod';
import type { TokenCount } from '../trace/basis.ts';

/** What a counting thread is started with. */
export const threadDataSchema = z.object({ tokenizer: z.enum(['o200k_base', 'cl100k_base']) });

/** Main to thread: texts to count, in order. */
export const batchSchema = z.array(z.string());

const countSchema = z.object({
  tokens: z.int(),
  basis: z.enum(['measured', 'exact', 'estimated']),
  bandTokens: z.int().exactOptional(),
  tokenizer: z.string().exactOptional(),
}) satisfies z.ZodType<TokenCount>;

/** Thread to main: `ready` once, then one `counts` for each batch; `trapped` asks for a new thread. */
export const replySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('counts'), counts: z.array(countSchema), trapped: z.boolean() }),
]);

/** A message of the thread. */
export type Reply = z.output<typeof replySchema>;
