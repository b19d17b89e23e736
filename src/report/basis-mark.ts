import { PRICE_LIST } from '../profile/cost.ts';
import type { Basis } from '../trace/basis.ts';
import { unknownText } from './numbers.ts';

/** What the mark means, for the foot of a report that uses it. */
export const estimatedLegend =
  '≈ estimated: counted by a local tokenizer, or worked out from such counts or a rate fitted to this run. Tokens without the mark are the provider’s own count.';

/** What `simulated` means, for the foot of a report of such a run. */
export const simulatedLegend = 'Simulated: answers and latency are made up by the embedded model.';

/** What money rests on, for the foot of a report that has some. */
export const priceLegend = `Cost: list prices of ${PRICE_LIST} on the day of the run; no discount, batch or service tier is in them.`;

const exactly: ReadonlySet<string> = new Set([unknownText, '0', '0 %', '0 ms', '$0']);

/** Puts ≈ before a number that rests on at least one estimate; nothing of something estimated is still nothing, and `<` says it too. */
export function marked(number: string, from: readonly { readonly basis?: Basis }[]): string {
  if (exactly.has(number) || number.startsWith('<')) return number;
  return from.some(isEstimated) ? `≈${number}` : number;
}

/** True for what a local tokenizer counted. */
export function isEstimated({ basis }: { readonly basis?: Basis }): boolean {
  return basis === 'estimated';
}
