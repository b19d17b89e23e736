import type { Clock } from '../trace/clock.ts';
import { openBedrock } from '../model/bedrock/open-bedrock.ts';
import type { Model } from '../model/model.ts';
import { openSimulated } from '../model/simulated/open-simulated.ts';
import type { ReadyRun } from './prepare-run.ts';

/** Opens the model a plan names; the embedded one starts its server on loopback, in a thread of `workerFile`. */
export async function openModel(
  { agent, toolCount }: Pick<ReadyRun, 'agent' | 'toolCount'>,
  workerFile: string,
  clock: Clock,
): Promise<Model> {
  const { model, speed } = agent;
  if (model.provider === 'bedrock') {
    const { id, region, profile, endpoint, idleTimeoutMs } = model;
    return openBedrock(
      {
        id,
        idleTimeoutMs,
        ...(region === undefined ? {} : { region }),
        ...(profile === undefined ? {} : { profile }),
        ...(endpoint === undefined ? {} : { endpoint }),
      },
      clock,
    );
  }
  const { id, latency, script: steps, faults } = model;
  const script = { latency, steps, faults, ...(toolCount === undefined ? {} : { toolCount }) };
  return openSimulated({ workerFile, script, modelId: id, speed, tokenizer: 'o200k_base' }, clock);
}
