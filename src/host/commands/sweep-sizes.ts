import type { AgentFacts } from '../../reader/messages.ts';
import { parseCount } from './parse-numbers.ts';

/** The study's sizes. */
const usualSizes = [5, 10, 25, 50, 100];

/** The file's own sizes; else the study's, as far as the agent has so many tools, and all of its tools. */
export function sizesOf({ sweepSizes, declaredTools, modules }: AgentFacts): readonly number[] {
  if (sweepSizes) return sweepSizes;
  if (modules > 0 || declaredTools === 0) return usualSizes.slice(0, 2);
  return [...usualSizes.filter((size) => size < declaredTools), declaredTools];
}

/** `5, 10,25` → [5, 10, 25], in rising order, each once; undefined for anything else. */
export function parseSizes(text: string): readonly number[] | undefined {
  const sizes = text.split(',').map(parseCount);
  if (sizes.includes(undefined)) return undefined;
  return [...new Set(sizes.flatMap((size) => size ?? []))].sort((a, b) => a - b);
}
