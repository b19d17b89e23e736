import type { RunEndEvent, TraceEvent } from '../trace/event.ts';
import { scaledClock } from '../trace/scaled-clock.ts';
import { familyOf } from '../tokens/family.ts';
import { openCounter } from '../tokens/worker-counter.ts';
import type { CountStore } from './count-store.ts';
import { finishCounts } from './finish-counts.ts';
import { learnedName, localCounter, readLearnedFactor } from './learned-factor.ts';
import { openModel } from './open-model.ts';
import type { ModelIdentity } from './open-model.ts';
import { recordRun } from './record-run.ts';
import type { RecordSetup } from './record-run.ts';
import { watchCounts } from './watch-counts.ts';

/** What a run is performed with: what it is recorded with, but for the model and the counter, which are opened for it. */
export interface PerformSetup extends Omit<RecordSetup, 'model' | 'counter' | 'learned'> {
  /** The bundle that counts tokens and serves the embedded model. */
  readonly workerFile: string;
  readonly identity: ModelIdentity;
  /** What earlier runs learned of token counts. */
  readonly store: CountStore;
}

/** Opens the model, runs and records the agent once, and closes all again. Rejects when the model cannot be opened. */
export async function performRun(
  { workerFile, identity, ...setup }: PerformSetup,
  signal: AbortSignal,
): Promise<RunEndEvent> {
  const { run } = setup;
  const model = await openModel(run, { workerFile, identity }, run.clock);
  const { vocabulary } = familyOf(model.provider, model.id);
  const counter = openCounter({ workerFile, tokenizer: vocabulary });
  const watch = watchCounts();
  const sinks = [...setup.sinks, watch.sink];
  try {
    await model.prepare();
    const local = localCounter(vocabulary, setup.toolflameVersion);
    const learned = await readLearnedFactor(setup.store, learnedName(model), local);
    const known = learned === undefined ? {} : { learned };
    const end = await recordRun({ ...setup, ...known, sinks, model, counter }, signal);
    await finishCounts({ ...afterRun(setup), model, watch, record: toAll(sinks) }, signal);
    return end;
  } finally {
    await Promise.all([counter.close(), model.close()]);
  }
}

type Setup = Omit<PerformSetup, 'workerFile' | 'identity'>;

function afterRun({ run, store, now, random, toolflameVersion, content }: Setup) {
  return {
    ...{ store, now, random, toolflameVersion, content },
    mode: run.agent.model.countTokens,
    tools: run.tools.map(({ schema }) => schema),
    clock: run.clock,
    wallClock: scaledClock(1),
  };
}

function toAll(sinks: RecordSetup['sinks']): (event: TraceEvent) => void {
  return (event) => {
    for (const sink of sinks) sink(event);
  };
}
