import type { ResourceEvent } from '../../trace/event.ts';
import { weakest } from '../counted.ts';
import type { Series } from '../picture/picture.ts';
import type { Profile } from '../profile.ts';

interface Point {
  readonly atMs: number;
  /** NaN where it is unknown. */
  readonly value: number;
}

/** The machine and the context over time; what was never sampled or counted is no series. */
export function buildSeries(profile: Profile): readonly Series[] {
  const samples = orderedSamples(profile);
  const speed = profile.header?.speed ?? 1;
  const all = [
    { ...resource('cpu', 'CPU', 'share'), points: sinceLast(samples, cpuShare(speed)) },
    { ...resource('memory', 'Memory', 'bytes'), points: samples.map(rss) },
    {
      ...resource('eventLoopDelay', 'Event-loop delay, longest', 'ms'),
      points: sinceLast(samples, ({ eventLoopDelayMaxMs }) => eventLoopDelayMaxMs),
    },
    contextSeries(profile),
  ];
  return all
    .filter(({ points }) => points.some(({ value }) => !Number.isNaN(value)))
    .map(({ points, ...series }) => ({
      ...series,
      atMs: Float64Array.from(points, ({ atMs }) => atMs),
      value: Float64Array.from(points, ({ value }) => value),
    }));
}

function resource<Id extends Series['id'], Unit extends Series['unit']>(
  id: Id,
  title: string,
  unit: Unit,
) {
  return { id, title, unit, basis: 'measured' } as const;
}

function rss({ atMs, rssBytes }: ResourceEvent): Point {
  return { atMs, value: rssBytes };
}

/** The samples of the run whose stamps ascend: one taken after a clock went back says nothing of a stretch of time. */
function orderedSamples({ resourceSamples, wallMs }: Profile): readonly ResourceEvent[] {
  let lastMs = -1;
  return resourceSamples.filter(({ atMs }) => {
    const isNext = atMs > lastMs && atMs <= wallMs;
    if (isNext) lastMs = atMs;
    return isNext;
  });
}

/**
 * A value that each sample gives of the time since the one before, the first since the run started: it is drawn from there,
 * and after the last sample it is unknown.
 */
function sinceLast(
  samples: readonly ResourceEvent[],
  valueOf: (sample: ResourceEvent, before: ResourceEvent | undefined) => number,
): readonly Point[] {
  const points = samples.flatMap((sample, index) => {
    const before = samples[index - 1];
    const fromMs = before?.atMs ?? 0;
    return sample.atMs > fromMs ? [{ atMs: fromMs, value: valueOf(sample, before) }] : [];
  });
  const last = samples.at(-1);
  return last === undefined ? [] : [...points, { atMs: last.atMs, value: Number.NaN }];
}

/** CPU time is real, stamps are at the run's speed. CPU time that shrinks is no time. */
function cpuShare(speed: number) {
  return (sample: ResourceEvent, before: ResourceEvent | undefined): number => {
    const cpuMs = cpuMsOf(sample) - (before === undefined ? 0 : cpuMsOf(before));
    const realMs = (sample.atMs - (before?.atMs ?? 0)) / speed;
    return cpuMs < 0 ? Number.NaN : cpuMs / realMs;
  };
}

function cpuMsOf({ cpuUserMs, cpuSystemMs }: ResourceEvent): number {
  return cpuUserMs + cpuSystemMs;
}

/** The window of the run's own agent: a sub-agent has one of its own. */
function contextSeries({ calls, tokenLedger, wallMs }: Profile) {
  const { points, windowTokens } = tokenLedger.context;
  const own = points.flatMap((point, index) => {
    const call = calls[index];
    if (call === undefined || call.subAgent !== undefined) return [];
    const atMs = Math.min(Math.max(0, call.startMs), wallMs);
    return [{ atMs, value: point.tokens ?? Number.NaN, basis: point.basis }];
  });
  return {
    ...({ id: 'context', title: 'Context', unit: 'tokens' } as const),
    basis: weakest(own.map(({ basis }) => basis)) ?? ('measured' as const),
    ...(windowTokens === undefined ? {} : { limit: windowTokens }),
    points: own.sort((a, b) => a.atMs - b.atMs),
  };
}
