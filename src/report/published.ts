import * as z from 'zod';
import { reasonOf } from '../trace/reason.ts';

/** One row of a published table; times in milliseconds. */
const publishedRunSchema = z.object({
  toolCount: z.int().min(1),
  wallMs: z.number().positive(),
  llmCallMs: z.array(z.number().min(0)).optional(),
  totalTokens: z.int().min(0).optional(),
  outputTokens: z.int().min(0).optional(),
  secondCallInputTokens: z.int().min(0).optional(),
});

/** Somebody's published measurements, for a sweep to compare with. Further fields are left alone. */
export const publishedSchema = z.object({
  title: z.string(),
  note: z.string().optional(),
  runs: z.array(publishedRunSchema).min(1),
});

/** A published table, checked. */
export type Published = z.output<typeof publishedSchema>;

/** Reads a published table; `read` gives the text of a file. Rejects with an error that names the file and says what is wrong. */
export async function readPublished(
  file: string,
  read: (file: string) => Promise<string>,
): Promise<Published> {
  try {
    return publishedSchema.parse(JSON.parse(await read(file)));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : reasonOf(error);
    throw new Error(`${file}: not a table of published runs (sweep.published): ${reason}`);
  }
}
