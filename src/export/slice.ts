/** What a slice says besides its name and times; units are in the names. What is unknown is absent. */
export type SliceArgs = { readonly [name: string]: string | number | boolean };

/** A stretch of time on a track, in whole nanoseconds since the run started. */
export interface Slice {
  readonly name: string;
  readonly startNs: number;
  /** At or after `startNs`. */
  readonly endNs: number;
  readonly args: SliceArgs;
  /** Within it, in order, without overlap. */
  readonly children: readonly Slice[];
  /** What arrows call it; unique in a run. */
  readonly key?: string;
}

/** A slice before it is known to fit: in milliseconds, as the trace has it. */
export interface RawSlice {
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly args: SliceArgs;
  readonly children?: readonly RawSlice[];
  readonly key?: string;
}

/** Slices that do not overlap, under one title. */
export interface Track {
  readonly title: string;
  readonly slices: readonly Slice[];
}

/** Beyond it neither a double nor Perfetto's clock counts single nanoseconds: 104 days. */
const lastNs = Number.MAX_SAFE_INTEGER;

/** Whole nanoseconds, from 0 to where a clock can count. */
export function nsOf(ms: number): number {
  return Math.min(lastNs, Math.max(0, Math.round(ms * 1e6)));
}

/**
 * Makes slices nest, which viewers insist on: each begins and ends within its parent, and after the one before it. Stamps that
 * contradict that (a clock that went backwards) are moved to the nearest place, and the slice says `clamped`.
 */
export function fit(raw: readonly RawSlice[], fromNs = 0, toNs = lastNs): readonly Slice[] {
  let freeNs = fromNs;
  return [...raw].sort(byStart).map((slice) => {
    const startNs = Math.min(toNs, Math.max(freeNs, nsOf(slice.startMs)));
    const endNs = Math.min(toNs, Math.max(startNs, nsOf(slice.endMs)));
    freeNs = endNs;
    const isClamped = startNs !== nsOf(slice.startMs) || endNs !== nsOf(slice.endMs);
    return {
      name: slice.name,
      startNs,
      endNs,
      args: isClamped ? { ...slice.args, clamped: true } : slice.args,
      children: fit(slice.children ?? [], startNs, endNs),
      ...(slice.key === undefined ? {} : { key: slice.key }),
    };
  });
}

/** Spreads slices over as few rows as hold them without overlap, each in the first row that is free when it begins. */
export function spread(raw: readonly RawSlice[]): readonly (readonly RawSlice[])[] {
  const rows: { readonly slices: RawSlice[]; freeNs: number }[] = [];
  for (const slice of [...raw].sort(byStart)) {
    const startNs = nsOf(slice.startMs);
    const endNs = Math.max(startNs, nsOf(slice.endMs));
    const free = rows.find(({ freeNs }) => freeNs <= startNs);
    if (free === undefined) rows.push({ slices: [slice], freeNs: endNs });
    else {
      free.slices.push(slice);
      free.freeNs = endNs;
    }
  }
  return rows.map(({ slices }) => slices);
}

function byStart(a: RawSlice, b: RawSlice): number {
  return a.startMs - b.startMs;
}
