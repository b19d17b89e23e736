/** Boxes of a picture by their places, ascending, each once: a set that says cheaply whether a run of boxes has any of it. */
export type BoxSet = Uint32Array;

/** The set of these boxes. */
export function boxSetOf(boxes: Iterable<number>): BoxSet {
  return Uint32Array.from(new Set(boxes)).sort();
}

/** Whether one of the boxes from `first` to before `end` is in the set. */
export function hasAny(set: BoxSet, first: number, end: number): boolean {
  let low = 0;
  let high = set.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((set[middle] as number) < first) low = middle + 1;
    else high = middle;
  }
  return low < set.length && (set[low] as number) < end;
}
