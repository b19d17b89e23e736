import type { Clock } from '../trace/clock.ts';
import { openBedrock } from '../model/bedrock/open-bedrock.ts';
import type { Proxy } from '../model/bedrock/proxy.ts';
import type { BedrockSettings } from '../model/bedrock/settings.ts';
import type { Model } from '../model/model.ts';
import { openSimulated } from '../model/simulated/open-simulated.ts';
import type { Agent } from './agent-schema.ts';
import type { ReadyRun } from './prepare-run.ts';

/** Who asks a real model and by which way; what an agent file says itself wins. The embedded model needs none of it. */
export interface ModelIdentity {
  /** A Bedrock API key; not used for an agent that names a profile. */
  readonly bearerToken?: string;
  readonly profile?: string;
  readonly region?: string;
  readonly proxy?: Proxy;
}

/** What a model is opened with beside its plan; the embedded one starts its server in a thread of `workerFile`. */
export interface ModelSetup {
  readonly workerFile: string;
  readonly identity: ModelIdentity;
}

/** Opens the model a plan names. Rejects when the embedded model cannot start. */
export async function openModel(
  { agent, toolCount }: Pick<ReadyRun, 'agent' | 'toolCount'>,
  { workerFile, identity }: ModelSetup,
  clock: Clock,
): Promise<Model> {
  const { model, speed } = agent;
  if (model.provider === 'bedrock') return openBedrock(bedrockSettings(model, identity), clock);
  const { id, latency, script: steps, faults, tokenizer } = model;
  const script = { latency, steps, faults, ...(toolCount === undefined ? {} : { toolCount }) };
  return openSimulated({ workerFile, script, modelId: id, speed, tokenizer }, clock);
}

type BedrockModel = Extract<Agent['model'], { readonly provider: 'bedrock' }>;

function bedrockSettings(model: BedrockModel, identity: ModelIdentity): BedrockSettings {
  const { id, endpoint, idleTimeoutMs } = model;
  const region = model.region ?? identity.region;
  const profile = model.profile ?? identity.profile;
  const bearerToken = model.profile === undefined ? identity.bearerToken : undefined;
  return {
    id,
    idleTimeoutMs,
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(bearerToken === undefined ? {} : { bearerToken }),
    ...(identity.proxy === undefined ? {} : { proxy: identity.proxy }),
  };
}
