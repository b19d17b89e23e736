import * as z from 'zod/mini';

const savedStateSchema = z.object({ uri: z.string() });

/** The trace that a restored webview showed; undefined when its state is not ours or is damaged. */
export function savedTraceUri(state: unknown): string | undefined {
  return z.safeParse(savedStateSchema, state).data?.uri;
}
