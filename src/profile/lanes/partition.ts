import { createMinHeap } from './min-heap.ts';

/** In which row each of some stretches is. */
export interface Rows {
  /** By the place of the stretch. */
  readonly rowOf: Uint32Array;
  /** How many rows there are: no more than stretches that overlap at once. */
  readonly rows: number;
}

/**
 * Gives stretches rows, so that none overlaps another in its row; two may touch. Each takes the first row that is free at its
 * start (interval partitioning), so what does not overlap stays in row 0. n log n, whatever overlaps.
 */
export function partition(starts: Float64Array, ends: Float64Array): Rows {
  const rowOf = new Uint32Array(starts.length);
  const busy = createMinHeap(); // Rows by the end of what is in them.
  const free = createMinHeap(); // Rows by their number.
  let rows = 0;
  for (const place of byStart(starts, ends)) {
    const start = starts[place] ?? 0;
    while (busy.smallestKey() <= start) {
      const freed = busy.pop() ?? 0;
      free.push(freed, freed);
    }
    const row = free.pop() ?? rows;
    rows = Math.max(rows, row + 1);
    rowOf[place] = row;
    busy.push(ends[place] ?? 0, row);
  }
  return { rowOf, rows };
}

/** Places by start, then end: what has no length comes first, where it leaves its row to what starts there too. */
function byStart(starts: Float64Array, ends: Float64Array): Uint32Array {
  const compare = (a: number, b: number): number =>
    (starts[a] ?? 0) - (starts[b] ?? 0) || (ends[a] ?? 0) - (ends[b] ?? 0) || a - b;
  const places = Uint32Array.from(starts, (_start, place) => place);
  const isOrdered = places.every((place) => place === 0 || compare(place - 1, place) < 0);
  return isOrdered ? places : places.sort(compare);
}
