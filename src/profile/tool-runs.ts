import { largest, median, smallest, sum } from './statistics.ts';
import type { ToolCallProfile } from './tools.ts';

/** A tool call that got a slot. */
export interface ToolRun {
  readonly queuedMs: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly worker: number;
  readonly wave: number;
}

/** How long calls waited for a slot, in milliseconds; only calls that got one. */
export interface QueueWait {
  readonly totalMs: number;
  readonly medianMs: number;
  readonly maxMs: number;
}

/** The calls that started; one still running when the trace ends lasts until `wallMs`. */
export function toolRuns(tools: readonly ToolCallProfile[], wallMs: number): readonly ToolRun[] {
  return tools.flatMap(({ queuedMs, startedMs, endedMs, worker, wave }) =>
    startedMs === undefined || worker === undefined || wave === undefined
      ? []
      : [{ queuedMs, startMs: startedMs, endMs: endedMs ?? wallMs, worker, wave }],
  );
}

/** First start to last start in milliseconds; undefined when none started. */
export function startSpreadMs(runs: readonly ToolRun[]): number | undefined {
  const starts = runs.map((run) => run.startMs);
  const first = smallest(starts);
  const last = largest(starts);
  return first === undefined || last === undefined ? undefined : last - first;
}

/** Most calls that ran at once. Two that only touch, one's end being the other's start, do not run at once. */
export function maxConcurrent(runs: readonly ToolRun[]): number {
  const starts = Float64Array.from(runs, (run) => run.startMs).sort();
  const ends = Float64Array.from(runs, (run) => run.endMs).sort();
  let ended = 0;
  let most = 0;
  starts.forEach((startMs, started) => {
    while ((ends[ended] ?? Infinity) <= startMs) ended += 1;
    // A call of no length has already ended at its own start.
    most = Math.max(most, started + 1 - ended, 1);
  });
  return most;
}

/** The waits of the calls that started; undefined when none did. */
export function queueWait(runs: readonly ToolRun[]): QueueWait | undefined {
  const waits = runs.map((run) => run.startMs - run.queuedMs);
  const medianMs = median(waits);
  const maxMs = largest(waits);
  if (medianMs === undefined || maxMs === undefined) return undefined;
  return { totalMs: sum(waits), medianMs, maxMs };
}
