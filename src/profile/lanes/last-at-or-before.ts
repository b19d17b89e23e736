/** The place of the last of some ascending stamps that is not after `atMs`; -1 when all are. */
export function lastAtOrBefore(stampsMs: ArrayLike<number>, atMs: number): number {
  let from = 0;
  let to = stampsMs.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((stampsMs[middle] ?? 0) <= atMs) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}
