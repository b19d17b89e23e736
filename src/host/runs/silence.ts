/**
 * A run writes four times a second, whatever else it does: the process that runs it is sampled. One that is silent for so long
 * has died, unless a tool holds its whole process up.
 */
export const silenceMs = 30_000;

/** True for a file that was changed so recently that a run may still be writing it. Both are milliseconds since 1970. */
export function isRecent(modifiedMs: number, nowMs: number): boolean {
  // A clock elsewhere may be a little ahead; a time of the far future says nothing.
  return Math.abs(nowMs - modifiedMs) < silenceMs;
}
