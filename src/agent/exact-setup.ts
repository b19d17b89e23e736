import type { Clock } from '../trace/clock.ts';
import type { Model } from '../model/model.ts';
import type { CountStore } from './count-store.ts';
import type { ExactSetup } from './exact-counting.ts';

/** Who counts exactly, and where its counts are kept. */
export interface ExactSource {
  readonly model: Model;
  readonly store: CountStore;
  /** In real time. */
  readonly clock: Clock;
  readonly now: () => Date;
  readonly random: () => number;
  readonly toolflameVersion: string;
}

/** Enough for a hundred tools in ten seconds, and far below what Amazon allows. The embedded model needs no care. */
const REQUESTS_PER_SECOND = 10;

/** How a model's own counter is asked; undefined for a model that has none. */
export function exactSetup(source: ExactSource): ExactSetup | undefined {
  const { model, store, clock, now, random } = source;
  if (model.countInput === undefined) return undefined;
  return {
    ...{ countInput: model.countInput.bind(model), store, clock, now, random },
    counter: counterOf(source),
    region: model.region,
    perSecond: model.simulated ? Infinity : REQUESTS_PER_SECOND,
  };
}

/** What the embedded model counts may change with the version; what a real one counts does not. */
function counterOf({ model, toolflameVersion }: ExactSource): string {
  const name = model.countsAs ?? model.id;
  return model.simulated ? `${name}, toolflame ${toolflameVersion}` : name;
}
