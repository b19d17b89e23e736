import { buildSeries } from '../profile/lanes/series.ts';
import type { Series } from '../profile/picture/picture.ts';
import type { Profile } from '../profile/profile.ts';
import { nsOf } from './slice.ts';

/** A value from a moment on, until the next one of the same counter. */
export interface CounterValue {
  readonly counter: string;
  readonly unit: Series['unit'];
  readonly atNs: number;
  readonly value: number;
}

const names: { readonly [Id in Series['id']]: string } = {
  cpu: 'CPU',
  memory: 'memory',
  eventLoopDelay: 'event-loop delay',
  context: 'context',
};

/**
 * What a run has of values over time: the machine, the tokens that each call held, and the most that the model takes. Viewers
 * know no gap, so where a value is unknown the one before it stays. A counter of which any value is an estimate says so; which
 * one, its call does.
 */
export function countersOf(profile: Profile): readonly CounterValue[] {
  return buildSeries(profile).flatMap(({ id, unit, atMs, value, limit, basis }) => {
    const counter = basis === 'estimated' ? `${names[id]} (estimated)` : names[id];
    const values = Array.from(value, (each, index) => ({
      counter,
      unit,
      atNs: nsOf(atMs[index] ?? 0),
      value: each,
    }));
    const known = values.filter((each) => Number.isFinite(each.value));
    if (limit === undefined) return known;
    return [...known, { counter: `${names[id]} window`, unit, atNs: 0, value: limit }];
  });
}
