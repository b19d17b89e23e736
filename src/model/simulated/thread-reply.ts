import * as z from 'zod';

/** What the embedded model's thread says once: where it listens, or why it cannot. */
export const threadReplySchema = z.union([
  z.object({ port: z.int().min(1) }),
  z.object({ error: z.string() }),
]);

/** A reply of the thread, checked. */
export type ThreadReply = z.output<typeof threadReplySchema>;
