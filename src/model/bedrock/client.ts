import type { BedrockRuntimeClient, ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime';
import type { BedrockSettings } from './settings.ts';

type ClientConfig = ConstructorParameters<typeof BedrockRuntimeClient>[0];

/** The loaded SDK: a client, and the command that its calls are made of. */
export interface BedrockSdk {
  readonly client: BedrockRuntimeClient;
  readonly ConverseStreamCommand: typeof ConverseStreamCommand;
}

const CONNECTION_TIMEOUT_MS = 10_000;

/** Loads the AWS SDK (about 150 ms) and makes a client; rejects when a setting is malformed. */
export async function loadClient(settings: BedrockSettings): Promise<BedrockSdk> {
  const [sdk, { NodeHttpHandler }] = await Promise.all([
    import('@aws-sdk/client-bedrock-runtime'),
    import('@smithy/node-http-handler'),
  ]);
  // The default of 50 sockets would be a hidden queue that looks like time to first token.
  const agent = { keepAlive: true, maxSockets: Infinity };
  const requestHandler = new NodeHttpHandler({
    httpAgent: agent,
    httpsAgent: agent,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    ...(settings.idleTimeoutMs === undefined ? {} : { socketTimeout: settings.idleTimeoutMs }),
  });
  const client = new sdk.BedrockRuntimeClient({
    maxAttempts: 1,
    requestHandler,
    ...place(settings),
    ...identity(settings),
    ...(settings.simulated === true ? loopback : {}),
  });
  return { client, ConverseStreamCommand: sdk.ConverseStreamCommand };
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
