import type { RunEndEvent } from '../trace/event.ts';
import { familyOf } from '../tokens/family.ts';
import { openCounter } from '../tokens/worker-counter.ts';
import { openModel } from './open-model.ts';
import type { ModelIdentity } from './open-model.ts';
import { recordRun } from './record-run.ts';
import type { RecordSetup } from './record-run.ts';

/** What a run is performed with: what it is recorded with, but for the model and the counter, which are opened for it. */
export interface PerformSetup extends Omit<RecordSetup, 'model' | 'counter'> {
  /** The bundle that counts tokens and serves the embedded model. */
  readonly workerFile: string;
  readonly identity: ModelIdentity;
}

/** Opens the model, runs and records the agent once, and closes all again. Rejects when the model cannot be opened. */
export async function performRun(
  { workerFile, identity, ...setup }: PerformSetup,
  signal: AbortSignal,
): Promise<RunEndEvent> {
  const { run } = setup;
  const model = await openModel(run, { workerFile, identity }, run.clock);
  const counter = openCounter({
    workerFile,
    tokenizer: familyOf(model.provider, model.id).vocabulary,
  });
  try {
    await model.prepare();
    return await recordRun({ ...setup, model, counter }, signal);
  } finally {
    await Promise.all([counter.close(), model.close()]);
  }
}
