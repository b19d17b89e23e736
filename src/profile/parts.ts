import type { Basis, TokenCount } from '../trace/basis.ts';
import type { Part, PartKind } from '../trace/part.ts';
import type { CallProfile } from './calls.ts';
import { type Facts, ofType } from './facts.ts';
import { known } from './known.ts';

/** A part of the context and what it cost to send it again and again. */
export interface PartProfile {
  readonly id: string;
  readonly kind: PartKind;
  readonly name?: string;
  readonly bytes: number;
  /** Of one sending; absent when unknown, like all that follows from it. */
  readonly tokens?: number;
  readonly basis?: Basis;
  readonly bandTokens?: number;
  /** How often calls sent it; a call that holds it twice counts twice. */
  readonly sentInCalls: number;
  /** `tokens` × the sendings after it entered: the first sending of an input is not carry, that of an output is. */
  readonly carriedTokens?: number;
}

/** Kinds that a call gave as output before any call sent them. */
const outputKinds: ReadonlySet<PartKind> = new Set(['assistantText', 'thinking', 'toolUse']);

/** The newest count of each part that was counted, by part id. */
export function tokenCounts(facts: Facts): ReadonlyMap<string, TokenCount> {
  const counts = new Map<string, TokenCount>();
  for (const event of facts.parts) {
    if (event.type === 'part-tokens') counts.set(event.partId, event.count);
    else if (event.part.tokens) counts.set(event.part.id, event.part.tokens);
  }
  return counts;
}

/** Builds the parts in the order they entered, each once. */
export function buildParts(
  facts: Facts,
  calls: readonly CallProfile[],
  tokens: ReadonlyMap<string, TokenCount>,
): readonly PartProfile[] {
  const sendings = countSendings(calls);
  const parts = new Map(ofType(facts.parts, 'part').map(({ part }) => [part.id, part]));
  return [...parts.values()].map((part) => {
    const sent = sendings.get(part.id) ?? { total: 0, mostInOneCall: 0 };
    const count = tokens.get(part.id);
    return known({
      id: part.id,
      kind: part.kind,
      name: part.name,
      bytes: part.bytes,
      tokens: count?.tokens,
      basis: count?.basis,
      bandTokens: count?.bandTokens,
      sentInCalls: sent.total,
      carriedTokens: count && count.tokens * carries(part, sent),
    });
  });
}

interface Sendings {
  total: number;
  mostInOneCall: number;
}

function countSendings(calls: readonly CallProfile[]): ReadonlyMap<string, Sendings> {
  const sendings = new Map<string, Sendings>();
  for (const call of calls) {
    const inCall = new Map<string, number>();
    for (const id of call.partIds) {
      const times = (inCall.get(id) ?? 0) + 1;
      inCall.set(id, times);
      const sent = sendings.get(id) ?? { total: 0, mostInOneCall: 0 };
      sent.total += 1;
      sent.mostInOneCall = Math.max(sent.mostInOneCall, times);
      sendings.set(id, sent);
    }
  }
  return sendings;
}

/** A conversation only grows, so a part entered as often as the call that holds most of it holds it. */
function carries(part: Part, sent: Sendings): number {
  return outputKinds.has(part.kind) ? sent.total : sent.total - sent.mostInOneCall;
}
