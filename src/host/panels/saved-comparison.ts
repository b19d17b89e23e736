import * as z from 'zod/mini'; // The small build, as everywhere in the extension.
import type { SweepInput } from '../../reader/messages.ts';

/** The runs to show side by side, and that they are a sweep where they are one. */
export interface Comparison {
  readonly traces: readonly string[];
  readonly sweep?: SweepInput | undefined;
}

const comparisonSchema = z.object({
  traces: z.array(z.string()).check(z.minLength(1)),
  sweep: z.optional(
    z.object({ agent: z.string(), agentFile: z.string(), toolCounts: z.array(z.number()) }),
  ),
});
const stateSchema = z.object({ restore: z.string() });

/** What a restored webview showed; undefined when its state is not ours or is damaged. */
export function savedComparison(state: unknown): Comparison | undefined {
  const saved = z.safeParse(stateSchema, state).data?.restore;
  if (saved === undefined) return undefined;
  try {
    return z.safeParse(comparisonSchema, JSON.parse(saved)).data;
  } catch {
    return undefined;
  }
}
