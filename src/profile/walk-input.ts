import type { PartKind } from '../trace/part.ts';
import type { CallLedger } from './token-ledger.ts';

/** Where each kind stands in what a provider caches: tools, then system, then messages. */
function rank(kind: PartKind | undefined): number {
  if (kind === 'toolSchema') return 0;
  return kind === 'system' ? 1 : 2;
}

/** The ids in the order in which a provider caches them. */
export function inCacheOrder(
  ids: readonly string[],
  kindOf: (id: string) => PartKind | undefined,
): readonly string[] {
  return [0, 1, 2].flatMap((wanted) => ids.filter((id) => rank(kindOf(id)) === wanted));
}

/**
 * Lays pieces of so many tokens, one after the other, over bands of so many; after the bands comes what has no end. Gives how
 * many tokens of each piece lie in each band and, last, after them.
 *
 *     bands   ├──────── 100 ────────┼── 50 ──┼───── …
 *     pieces  ├── 60 ──┼──── 70 ────┼─── 50 ───┤         → [60,0,0] [40,30,0] [0,20,30]
 *
 * A piece of unknown size, and each after it while bands are left, lies nobody knows where: undefined.
 */
export function walkInput(
  bands: readonly number[],
  pieces: readonly (number | undefined)[],
): readonly (readonly number[] | undefined)[] {
  const left = [...bands];
  let lost = false;
  return pieces.map((tokens) => {
    lost ||= tokens === undefined && left.some((room) => room > 0);
    if (lost || tokens === undefined) return undefined;
    let rest = tokens;
    const laid = left.map((room, index) => {
      const taken = Math.min(room, rest);
      left[index] = room - taken;
      rest -= taken;
      return taken;
    });
    return [...laid, rest];
  });
}

/** A part as far as it is needed to lay it out. */
interface Sized {
  readonly kind: PartKind;
  readonly tokens?: number;
}

/** The input of a call, laid over bands: see walkInput. */
export interface LaidInput {
  readonly overhead: readonly number[];
  /** Each sending of a part. */
  readonly sendings: readonly {
    readonly id: string;
    readonly laid: readonly number[] | undefined;
  }[];
}

/**
 * Lays all that a call sends over bands. The overhead comes first, as the hidden prompt on tool use does; what is not known of
 * it is in the residual, after everything.
 */
export function layInput(
  partIds: readonly string[],
  overheadTokens: number,
  bands: readonly number[],
  parts: ReadonlyMap<string, Sized>,
): LaidInput {
  const ids = inCacheOrder(partIds, (id) => parts.get(id)?.kind);
  const [overhead = [], ...laid] = walkInput(bands, [
    overheadTokens,
    ...ids.map((id) => parts.get(id)?.tokens),
  ]);
  return { overhead, sendings: ids.map((id, index) => ({ id, laid: laid[index] })) };
}

/** The overhead of a call as its ledger has it: 0 where nothing is known of it. */
export function overheadTokens({ input }: CallLedger): number {
  return input.find(({ section }) => section === 'overhead')?.tokens ?? 0;
}
