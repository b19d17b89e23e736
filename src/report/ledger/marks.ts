import type { Counted } from '../../profile/token-ledger.ts';
import { marked } from '../basis-mark.ts';
import { formatCount, formatMs, unknownText } from '../numbers.ts';
import type { ToolCost } from './tool-cost.ts';

/** What a rate fitted from the run gives is an estimate, however good the counts. */
const fitted = [{ basis: 'estimated' }] as const;

/** Tokens with the mark of what they rest on. */
export function countText(counted: Counted): string {
  return marked(formatCount(counted.tokens), [counted]);
}

/** Seconds of prefill: always by a fitted rate. */
export function prefillText(ms: number | undefined): string {
  return marked(formatMs(ms), fitted);
}

/** `2.30 s`, `≈2.30 s`, or `≥2.30 s` where only some of it is known. */
export function llmTimeText({ llmMs, leastLlmMs, prefillMs }: ToolCost): string {
  if (llmMs === undefined) return leastLlmMs > 0 ? `≥${formatMs(leastLlmMs)}` : unknownText;
  return prefillMs === 0 ? formatMs(llmMs) : prefillText(llmMs);
}
