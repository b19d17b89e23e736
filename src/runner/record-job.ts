import { openCountStore } from '../agent/count-store.ts';
import { internalError } from '../agent/internal-error.ts';
import { performRun } from '../agent/perform-run.ts';
import type { PerformSetup } from '../agent/perform-run.ts';
import { reasonOf } from '../trace/reason.ts';
import { modelIdentity } from './identity.ts';
import type { Job } from './job.ts';
import type { FromRunner } from './messages.ts';
import { guardOrphan } from './orphan-guard.ts';
import { Recording } from './recording.ts';
import type { ReadyJob } from './recording.ts';

/** Runs and records an agent into its trace. Gives the last message; never rejects. */
export async function recordJob(ready: ReadyJob, job: Job): Promise<FromRunner> {
  const recording = new Recording(ready, job);
  job.onExit(recording.exit);
  guardOrphan(ready.run, job.workerFile, ready.file.path);
  const run = performRun(performSetup(ready, job, recording), job.stop.signal);
  const reason = await run.then(
    () => '',
    (error: unknown) => {
      recording.fail(internalError(error));
      return reasonOf(error);
    },
  );
  await ready.file.close();
  return recording.message(reason);
}

function performSetup({ run, order }: ReadyJob, job: Job, { sink }: Recording): PerformSetup {
  const { file, runId, content, version: toolflameVersion, identity } = order;
  return {
    ...{ run, file, runId, content, toolflameVersion, workerFile: job.workerFile },
    identity: modelIdentity(identity, process.env),
    store: openCountStore(order.counts),
    sinks: [sink],
    random: Math.random,
    now: () => new Date(),
  };
}
