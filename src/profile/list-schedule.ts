/**
 * How long tasks take on so many workers when each free worker takes the next task at once (Graham's list scheduling);
 * durations and result in one unit. `workers` may be Infinity.
 */
export function listScheduleMs(durationsMs: readonly number[], workers: number): number {
  const freeAtMs = new Array<number>(Math.min(workers, durationsMs.length)).fill(0);
  let endMs = 0;
  for (const durationMs of durationsMs) {
    const doneMs = (freeAtMs[0] ?? 0) + durationMs;
    endMs = Math.max(endMs, doneMs);
    replaceSmallest(freeAtMs, doneMs);
  }
  return endMs;
}

/** `heap` is a binary min-heap: the children of i are 2i + 1 and 2i + 2. */
function replaceSmallest(heap: number[], value: number): void {
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const child = valueAt(heap, left + 1) < valueAt(heap, left) ? left + 1 : left;
    if (valueAt(heap, child) >= value) break;
    heap[at] = valueAt(heap, child);
    at = child;
  }
  heap[at] = value;
}

function valueAt(heap: readonly number[], index: number): number {
  return heap[index] ?? Infinity;
}
