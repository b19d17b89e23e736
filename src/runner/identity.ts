import type { ModelIdentity } from '../agent/open-model.ts';
import { bypassOf, environmentProxy } from '../model/bedrock/proxy.ts';
import { known } from '../profile/known.ts';
import type { RunnerIdentity } from './messages.ts';

/** Who asks a real model: what the editor says; its proxy wins over the one of the environment. An empty setting is none. */
export function modelIdentity(
  { bearerToken, profile, region, proxy, noProxy = '' }: RunnerIdentity,
  environment: NodeJS.ProcessEnv,
): ModelIdentity {
  return known({
    bearerToken: bearerToken || undefined,
    profile: profile || undefined,
    region: region || undefined,
    proxy: proxy
      ? { url: proxy, bypass: `${noProxy},${bypassOf(environment)}` }
      : environmentProxy(environment),
  });
}
