import type { TokenCount } from '../trace/basis.ts';
import type { OverheadTokensEvent } from '../trace/event.ts';
import type { PartKind } from '../trace/part.ts';
import { addCounts } from './counted.ts';
import type { LedgerRow } from './token-ledger.ts';

interface Spoken {
  readonly kind: PartKind;
}

/** What is known of each model's overhead: the newest word on it, by model. */
export function overheadsByModel(
  events: readonly OverheadTokensEvent[],
): ReadonlyMap<string, OverheadTokensEvent> {
  return new Map(events.map((event) => [event.model, event]));
}

/**
 * The provider's own tokens in a call that sends these parts, in order. Undefined when nothing is known of them; what
 * is not known stays in the residual.
 */
export function overheadRow(
  overhead: OverheadTokensEvent | undefined,
  sent: readonly Spoken[],
): LedgerRow | undefined {
  if (overhead === undefined) return undefined;
  const once = sent.some(({ kind }) => kind === 'toolSchema')
    ? overhead.withTools
    : overhead.withoutTools;
  const counts = [once, times(overhead.perFurtherMessage, countMessages(sent) - 1)];
  if (counts.every((count) => count === undefined)) return undefined;
  return { section: 'overhead', parts: 0, uncounted: 0, ...addCounts(counts) };
}

/** Undefined also for no further messages: nothing has been said of the call then. */
function times(count: TokenCount | undefined, messages: number): TokenCount | undefined {
  if (count === undefined || messages <= 0) return undefined;
  const { tokens, basis, bandTokens } = count;
  const all = { tokens: tokens * messages, basis };
  return bandTokens === undefined ? all : { ...all, bandTokens: bandTokens * messages };
}

/** Who says a part of a kind; tools and the system prompt are in no message. */
const roles: { readonly [K in PartKind]?: 'user' | 'assistant' } = {
  userText: 'user',
  toolResult: 'user',
  assistantText: 'assistant',
  thinking: 'assistant',
  toolUse: 'assistant',
};

/** Messages that these parts make, in order: a new one begins where the other side speaks. */
function countMessages(sent: readonly Spoken[]): number {
  const spoken = sent.flatMap(({ kind }) => roles[kind] ?? []);
  return spoken.filter((role, index) => role !== spoken[index - 1]).length;
}
