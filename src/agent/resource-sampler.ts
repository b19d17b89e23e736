import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Clock } from '../trace/clock.ts';
import type { ResourceEvent } from '../trace/event.ts';
import type { Recorder } from '../trace/recorder.ts';

/** Four samples a second cost nothing and still show a tool of half a second. */
const SAMPLE_EVERY_MS = 250;

const RESOLUTION_MS = 10;

/**
 * Samples this process (all its threads) until the returned function is called, which takes a last sample. CPU times are real
 * milliseconds, also when the run's clock is not.
 */
export function sampleResources(recorder: Recorder, clock: Clock): () => void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const cpuAtStart = process.cpuUsage();
  // The histogram holds whole intervals of the timer: what exceeds its resolution is the delay.
  const delayMs = (nanoseconds: number): number =>
    Number.isFinite(nanoseconds) ? Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS) : 0;
  const sample = (): void => {
    const { user, system } = process.cpuUsage(cpuAtStart);
    const memory = process.memoryUsage();
    const event: ResourceEvent = {
      type: 'resource',
      atMs: clock.nowMs(),
      cpuUserMs: user / 1000,
      cpuSystemMs: system / 1000,
      rssBytes: memory.rss,
      heapUsedBytes: memory.heapUsed,
      eventLoopDelayMeanMs: delayMs(delay.mean),
      eventLoopDelayMaxMs: delay.count === 0 ? 0 : delayMs(delay.max),
    };
    delay.reset();
    recorder.record(event);
  };
  const timer = setInterval(sample, SAMPLE_EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    sample();
    delay.disable();
  };
}
