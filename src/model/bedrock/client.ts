import type {
  BedrockRuntimeClient,
  ConverseStreamCommand,
  CountTokensCommand,
} from '@aws-sdk/client-bedrock-runtime';
import { makeRequestHandler } from './request-handler.ts';
import type { BedrockSettings } from './settings.ts';

type ClientConfig = ConstructorParameters<typeof BedrockRuntimeClient>[0];

/** The loaded SDK: a client, and the commands that calls and counts are made of. */
export interface BedrockSdk {
  readonly client: BedrockRuntimeClient;
  readonly ConverseStreamCommand: typeof ConverseStreamCommand;
  readonly CountTokensCommand: typeof CountTokensCommand;
}

/** Loads the AWS SDK ahead of its first client: about 150 ms in which nothing else runs in this thread. */
export async function preloadSdk(): Promise<void> {
  await Promise.all([
    import('@aws-sdk/client-bedrock-runtime'),
    import('@smithy/node-http-handler'),
  ]);
}

/** Loads the AWS SDK and makes a client; rejects when a setting is malformed. */
export async function loadClient(settings: BedrockSettings): Promise<BedrockSdk> {
  const [sdk, requestHandler] = await Promise.all([
    import('@aws-sdk/client-bedrock-runtime'),
    makeRequestHandler(settings),
  ]);
  const client = new sdk.BedrockRuntimeClient({
    maxAttempts: 1,
    requestHandler,
    ...place(settings),
    ...identity(settings),
    ...(settings.simulated === true ? loopback : {}),
  });
  const { ConverseStreamCommand, CountTokensCommand } = sdk;
  return { client, ConverseStreamCommand, CountTokensCommand };
}

/** What the environment could otherwise change, and break, for an endpoint that is not Amazon's. */
const loopback: ClientConfig = {
  useFipsEndpoint: false,
  useDualstackEndpoint: false,
  defaultsMode: 'standard',
  retryMode: 'standard',
  userAgentAppId: async () => undefined,
};

function place({ region, profile, endpoint }: BedrockSettings): ClientConfig {
  return {
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}

/** Without a preference, the SDK lets AWS_BEARER_TOKEN_BEDROCK win over explicit credentials and over a profile. */
function identity({ bearerToken, credentials, profile }: BedrockSettings): ClientConfig {
  if (credentials !== undefined) {
    return { credentials: { ...credentials }, authSchemePreference: ['sigv4'] };
  }
  if (bearerToken !== undefined) {
    return { token: { token: bearerToken }, authSchemePreference: ['httpBearerAuth'] };
  }
  return profile === undefined ? {} : { authSchemePreference: ['sigv4'] };
}
