import type { PartKind } from '../trace/part.ts';
import type { CallLedger } from './token-ledger.ts';
import { type Laid, walkInput } from './walk-input.ts';

/** A part as far as it is needed to lay it out. */
interface Sized {
  readonly kind: PartKind;
  readonly tokens?: number;
}

/** The input of a call, laid over bands. */
export interface LaidInput<Part> {
  /** How many tokens of the provider's own lie in each band and, last, after them. */
  readonly overhead: readonly number[];
  /** What was sent in the order of the cache; undefined where the trace lacks the part. */
  readonly sent: readonly (Part | undefined)[];
  readonly laid: Laid;
}

/**
 * Lays all that a call sends over bands, in the order in which a provider caches it: its own overhead, as the hidden prompt on
 * tool use, then tools, system and messages. What is not known of the overhead is in the residual, after everything.
 */
export function layInput<Part extends Sized>(
  { partIds }: { readonly partIds: readonly string[] },
  ledger: CallLedger,
  bands: readonly number[],
  parts: ReadonlyMap<string, Part>,
): LaidInput<Part> {
  const sent = inCacheOrder(partIds.map((id) => parts.get(id)));
  const own = ledger.input.find(({ section }) => section === 'overhead')?.tokens ?? 0;
  const overhead = walkInput(bands, [own]).tokens.map(([tokens = 0]) => tokens);
  const laid = walkInput(
    bands.map((room, band) => room - (overhead[band] ?? 0)),
    sent.map((part) => part?.tokens),
  );
  return { overhead, sent, laid };
}

function inCacheOrder<Part extends Sized>(
  parts: readonly (Part | undefined)[],
): readonly (Part | undefined)[] {
  const schemas: Part[] = [];
  const system: Part[] = [];
  const messages: (Part | undefined)[] = [];
  for (const part of parts) {
    if (part?.kind === 'toolSchema') schemas.push(part);
    else if (part?.kind === 'system') system.push(part);
    else messages.push(part);
  }
  return [...schemas, ...system, ...messages];
}
