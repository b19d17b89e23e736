import type { Arrow } from './arrows.ts';
import type { Slice, Track } from './slice.ts';

/** An end of an arrow: `s` where it starts, `f` where it points to; both have the same id. */
export interface FlowEnd {
  readonly ph: 's' | 'f';
  readonly name: Arrow['name'];
  readonly id: number;
}

/** Where each slice that has a key begins, in nanoseconds. */
export function startsByKey(tracks: readonly Track[]): ReadonlyMap<string, number> {
  const starts = new Map<string, number>();
  const add = ({ key, startNs, children }: Slice): void => {
    if (key !== undefined) starts.set(key, startNs);
    children.forEach(add);
  };
  for (const { slices } of tracks) slices.forEach(add);
  return starts;
}

/**
 * The ends of arrows by the slice that they are tied to. One that does not lead forward in time is left out: a reader that goes
 * through a trace in order meets its end first.
 */
export function flowsByKey(
  arrows: readonly Arrow[],
  startsNs: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly FlowEnd[]> {
  const ends = new Map<string, FlowEnd[]>();
  const add = (key: string, end: FlowEnd): void => {
    const known = ends.get(key);
    if (known) known.push(end);
    else ends.set(key, [end]);
  };
  arrows.forEach(({ name, from, to }, index) => {
    const id = index + 1;
    if ((startsNs.get(from) ?? 0) >= (startsNs.get(to) ?? 0)) return;
    add(from, { ph: 's', name, id });
    add(to, { ph: 'f', name, id });
  });
  return ends;
}
