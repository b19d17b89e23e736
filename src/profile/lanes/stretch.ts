import { boxStates } from '../picture/picture.ts';

/** Where a box is on the axis of time, in milliseconds from 0 to the end of the run, and what is to be said of its stamps. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** Of `boxStates`, `open` and `doubtful` or 0. */
  readonly state: number;
}

/**
 * A stretch between two stamps of a run of `totalMs`. Without an end it is open, and lasts until `openEndMs`, as a rule the end
 * of the run. Stamps that contradict each other, or lie outside of the run, make it doubtful: it is cut to the run, and one
 * that ends before it starts has no length, at its start. `isDoubtful` is for what only the caller can see.
 */
export function stretchOf(
  totalMs: number,
  startMs: number,
  endMs: number | undefined,
  { openEndMs = totalMs, isDoubtful = false } = {},
): Stretch {
  const lastMs = endMs ?? Math.max(startMs, openEndMs);
  const start = within(startMs, totalMs);
  const end = Math.max(start, within(lastMs, totalMs));
  const contradicts = startMs < 0 || lastMs < startMs || Math.max(startMs, lastMs) > totalMs;
  const open = endMs === undefined ? boxStates.open : 0;
  return { start, end, state: open | (contradicts || isDoubtful ? boxStates.doubtful : 0) };
}

function within(atMs: number, totalMs: number): number {
  return Math.min(Math.max(0, atMs), totalMs);
}
