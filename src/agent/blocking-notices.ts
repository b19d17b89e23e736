import type { Clock } from '../trace/clock.ts';
import type { Recorder } from '../trace/recorder.ts';
import { STALL_FROM_MS } from './loop-watch.ts';

/** Records a notice for each tool that held the event loop, by name, and one for a stall that no tool explains. */
export function recordBlocking(
  blockedMs: ReadonlyMap<string, number>,
  unexplainedMs: number,
  { clock, recorder }: { readonly clock: Clock; readonly recorder: Recorder },
): void {
  const atMs = clock.nowMs();
  for (const [tool, ms] of blockedMs) {
    const message = `${tool} kept the event loop busy for ${Math.round(ms)} ms: nothing else could run meanwhile, so its parallelism is fake. Make it asynchronous, or move the work to a worker thread or a process.`;
    recorder.record({ type: 'notice', atMs, code: 'blocking-tool', message, tool });
  }
  if (unexplainedMs >= STALL_FROM_MS) {
    const message = `The event loop stood still for ${Math.round(unexplainedMs)} ms while tools ran, and no single tool can be named.`;
    recorder.record({ type: 'notice', atMs, code: 'event-loop-stall', message });
  }
}
