import type { Clock } from '../../trace/clock.ts';
import type { Model } from '../model.ts';
import { attemptConverse } from './attempt.ts';
import { loadClient } from './client.ts';
import type { BedrockSdk } from './client.ts';
import type { BedrockSettings } from './settings.ts';

/** A model of Amazon Bedrock, or of anything that speaks its ConverseStream. The AWS SDK is loaded on the first attempt. */
export function openBedrock(settings: BedrockSettings, clock: Clock): Model {
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
    attempt: (request, on, signal) => attemptConverse(setup, request, on, signal),
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
