import type { ResourceEvent } from '../trace/event.ts';
import type { CallProfile } from './calls.ts';
import type { Facts } from './facts.ts';
import { known } from './known.ts';
import { largest, sumKnown } from './statistics.ts';

/** What the run took from the machine and the network. */
export interface ResourceProfile {
  readonly peakRssBytes?: number;
  /** User and system time of this process, real milliseconds whatever the run's speed. */
  readonly cpuMs?: number;
  /** `cpuMs` by the real time it was measured over: 1 is one core kept busy. */
  readonly cpuShare?: number;
  /** Longest time the event loop was late, real milliseconds. */
  readonly eventLoopDelayMaxMs?: number;
  /** HTTP bodies of all attempts of all calls; absent when any is unknown. */
  readonly requestBytes?: number;
  readonly responseBytes?: number;
}

/** Builds the resources from the samples; what was never sampled is absent. */
export function buildResources(facts: Facts, calls: readonly CallProfile[]): ResourceProfile {
  const samples = facts.resources;
  const last = samples.at(-1);
  return known({
    peakRssBytes: largest(samples.map((sample) => sample.rssBytes)),
    cpuMs: last && cpuMs(last),
    cpuShare: last && cpuShare(last, facts.header?.speed ?? 1),
    eventLoopDelayMaxMs: largest(samples.map((sample) => sample.eventLoopDelayMaxMs)),
    requestBytes: sumKnown(calls.map((call) => call.requestBytes)),
    responseBytes: sumKnown(calls.map((call) => call.responseBytes)),
  });
}

function cpuMs({ cpuUserMs, cpuSystemMs }: ResourceEvent): number {
  return cpuUserMs + cpuSystemMs;
}

function cpuShare(last: ResourceEvent, speed: number): number | undefined {
  return last.atMs > 0 ? cpuMs(last) / (last.atMs / speed) : undefined;
}
