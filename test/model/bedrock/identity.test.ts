import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { openBedrock } from '../../../src/model/bedrock/open-bedrock.ts';
import type { BedrockSettings } from '../../../src/model/bedrock/settings.ts';
import { scaledClock } from '../../../src/trace/scaled-clock.ts';
import { ask, openLoopback, requestOf } from '../../support/simulator.ts';
import { sendFrames, startFrameServer, wire } from '../frame-server.ts';
import type { FrameServer } from '../frame-server.ts';

const clock = scaledClock(1000);
const original = { ...process.env };
let server: FrameServer;
let home: string;

before(async () => {
  server = await startFrameServer((response) => sendFrames(response, [wire.stop('end_turn')]));
});
after(() => server.close());

/** No identity anywhere: a test adds what it needs. */
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'identity-'));
  for (const name of Object.keys(process.env))
    if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, {
    HOME: home,
    USERPROFILE: home,
    AWS_CONFIG_FILE: path.join(home, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(home, 'credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
  });
});
afterEach(() => {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, original);
  rmSync(home, { recursive: true });
});

/** How the attempt ended, and who the server saw. */
async function identify(settings: Partial<BedrockSettings>) {
  const endpoint = `http://127.0.0.1:${server.port}`;
  const model = openBedrock({ id: 'm', endpoint, region: 'eu-west-1', ...settings }, clock);
  const seenBefore = server.seen.length;
  const { result, events } = await ask(model);
  await model.close();
  const authorization = server.seen[seenBefore]?.headers.authorization;
  return { result, events, authorization };
}

describe('identity', () => {
  test('keys are signed with, for the service bedrock', async () => {
    const { authorization } = await identify({
      credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 's' },
    });
    assert.match(
      authorization ?? '',
      /^AWS4-HMAC-SHA256 Credential=AKIATEST\/\d{8}\/eu-west-1\/bedrock\//,
    );
  });

  test('a Bedrock API key is a bearer token', async () => {
    const { authorization } = await identify({ bearerToken: 'key-1' });
    assert.equal(authorization, 'Bearer key-1');
  });

  test('the environment gives a bearer token', async () => {
    process.env['AWS_BEARER_TOKEN_BEDROCK'] = 'key-2';
    const { authorization } = await identify({});
    assert.equal(authorization, 'Bearer key-2');
  });

  test('keys, a given bearer token and a profile win over the one of the environment', async () => {
    process.env['AWS_BEARER_TOKEN_BEDROCK'] = 'key-2';
    writeFileSync(
      path.join(home, 'credentials'),
      '[dev]\naws_access_key_id = AKIADEV\naws_secret_access_key = s\n',
    );
    const keys = await identify({ credentials: { accessKeyId: 'AKIA1', secretAccessKey: 's' } });
    assert.match(keys.authorization ?? '', /Credential=AKIA1\//);
    assert.equal((await identify({ bearerToken: 'key-3' })).authorization, 'Bearer key-3');
    assert.match((await identify({ profile: 'dev' })).authorization ?? '', /Credential=AKIADEV\//);
  });

  test('a profile brings its region', async () => {
    writeFileSync(
      path.join(home, 'config'),
      '[profile dev]\nregion = ap-south-1\naws_access_key_id = AKIADEV\naws_secret_access_key = s\n',
    );
    const model = openBedrock(
      { id: 'm', profile: 'dev', endpoint: `http://127.0.0.1:${server.port}` },
      clock,
    );
    await ask(model);
    await model.close();
    assert.match(
      server.seen.at(-1)?.headers.authorization ?? '',
      /AKIADEV\/\d+\/ap-south-1\/bedrock/,
    );
  });

  test('no credentials', async () => {
    const { result, events, authorization } = await identify({});
    assert.equal(result.error?.name, 'CredentialsProviderError');
    assert.equal(result.error?.kind, 'auth');
    assert.match(result.error?.fix ?? '', /aws configure/);
    assert.equal(authorization, undefined);
    assert.deepEqual(events, [], 'nothing was sent');
    assert.equal(result.sentMs, result.endMs);
  });

  test('a profile that does not exist', async () => {
    const { result } = await identify({ profile: 'nobody' });
    assert.equal(result.error?.kind, 'auth');
    assert.match(result.error?.message ?? '', /nobody|credentials/i);
  });

  test('no region', async () => {
    const credentials = { accessKeyId: 'a', secretAccessKey: 's' };
    const { result } = await ask(openBedrock({ id: 'm', credentials }, clock));
    assert.equal(result.error?.kind, 'input');
    assert.match(result.error?.fix ?? '', /AWS_REGION/);
  });

  test('a region whose host does not exist', async () => {
    const { result } = await identify({
      endpoint: 'http://bedrock-runtime.us-nowhere-1.invalid',
      credentials: { accessKeyId: 'a', secretAccessKey: 's' },
    });
    assert.match(result.error?.name ?? '', /^(ENOTFOUND|EAI_AGAIN)$/);
    assert.match(result.error?.fix ?? '', /region/);
  });

  test('a cancel counts at once while credentials are looked up, which the SDK does not interrupt', async () => {
    const cancel = new AbortController();
    const metadata = createServer(() => setImmediate(() => cancel.abort()));
    await new Promise<void>((resolve) => metadata.listen(0, '127.0.0.1', resolve));
    const { port } = metadata.address() as AddressInfo;
    process.env['AWS_CONTAINER_CREDENTIALS_FULL_URI'] = `http://127.0.0.1:${port}/`;
    const endpoint = `http://127.0.0.1:${server.port}`;
    const model = openBedrock({ id: 'm', endpoint, region: 'eu-west-1' }, clock);
    const { result, events } = await ask(model, requestOf(), () => {}, cancel.signal);
    metadata.closeAllConnections();
    metadata.close();
    await model.close();
    assert.equal(result.stop, 'cancelled');
    assert.deepEqual(events, []);
  });

  test('nothing in the environment reaches the embedded model', async () => {
    Object.assign(process.env, {
      AWS_BEARER_TOKEN_BEDROCK: 'key-2',
      AWS_AUTH_SCHEME_PREFERENCE: 'httpBearerAuth',
      AWS_ACCESS_KEY_ID: 'AKIAREAL',
      AWS_SECRET_ACCESS_KEY: 's',
      AWS_PROFILE: 'nobody',
      AWS_CONFIG_FILE: home,
      AWS_REGION: 'nowhere',
      AWS_USE_FIPS_ENDPOINT: 'true',
      AWS_USE_DUALSTACK_ENDPOINT: 'true',
      AWS_DEFAULTS_MODE: 'auto',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_MAX_ATTEMPTS: 'many',
      AWS_RETRY_MODE: 'wild',
      HTTP_PROXY: 'http://127.0.0.1:1',
      http_proxy: 'http://127.0.0.1:1',
    });
    const model = openLoopback(server.port);
    const { result } = await ask(model);
    await model.close();
    assert.equal(result.stop, 'end_turn', result.error?.message);
    assert.match(
      server.seen.at(-1)?.headers.authorization ?? '',
      /Credential=test\/\d+\/us-east-1\//,
    );
  });
});
