import type { Clock } from '../../trace/clock.ts';
import type { AttemptResult, Model } from '../model.ts';
import { attemptConverse } from './attempt.ts';
import { loadClient } from './client.ts';
import type { BedrockSdk } from './client.ts';
import { counterName, countTokens } from './count-tokens.ts';
import type { BedrockSettings } from './settings.ts';

/** A model whose provider has a counter, which may still refuse. */
export type CountingModel = Model & Required<Pick<Model, 'countInput' | 'countsAs'>>;

/** A model of Amazon Bedrock, or of anything that speaks its ConverseStream. The AWS SDK is loaded on the first attempt. */
export function openBedrock(settings: BedrockSettings, clock: Clock): CountingModel {
  let sdk: Promise<BedrockSdk> | undefined;
  const load = (): Promise<BedrockSdk> => (sdk ??= loadClient(settings));
  let region = settings.region;
  const setup = { modelId: settings.id, clock, load };
  return {
    provider: settings.provider ?? 'bedrock',
    id: settings.id,
    get region() {
      return region;
    },
    simulated: settings.simulated ?? false,
    attempt: async (request, on, signal) =>
      withoutKey(await attemptConverse(setup, request, on, signal), settings.bearerToken),
    countsAs: counterName(settings),
    countInput: async (request, signal) => {
      const answer = await countTokens(setup, request, signal);
      if (answer.type === 'counted') return answer;
      return { ...answer, reason: hideKey(answer.reason, settings.bearerToken) };
    },
    async prepare() {
      try {
        region = await (await load()).client.config.region();
      } catch {
        // No region, or a malformed setting: the attempt fails with it, as data.
      }
    },
    async close() {
      const loaded = await sdk?.catch(() => undefined);
      loaded?.client.destroy();
    },
  };
}

function withoutKey(result: AttemptResult, key: string | undefined): AttemptResult {
  const { error } = result;
  if (error === undefined) return result;
  return { ...result, error: { ...error, message: hideKey(error.message, key) } };
}

/** A service may quote the key that it refuses. */
function hideKey(message: string, key: string | undefined): string {
  return key ? message.replaceAll(key, '(API key)') : message;
}
