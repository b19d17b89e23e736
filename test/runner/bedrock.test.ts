import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { RunOrder } from '../../src/runner/messages.ts';
import { sendFrames, startFrameServer, wire } from '../model/frame-server.ts';
import type { FrameServer } from '../model/frame-server.ts';
import { agentFile, sensors } from '../cli/agents.ts';
import { temporaryFolder } from '../support/cli.ts';
import { startConnectProxy } from '../support/connect-proxy.ts';
import { runOrder, runRunner } from '../support/runner.ts';
import { bedrockAgent } from './agents.ts';

const token = 's3cret-bedrock-key';
let server: FrameServer;
/** Refuses a key that says so, and quotes it, as no service should. */
before(async () => {
  server = await startFrameServer((response, { headers }) => {
    if (headers.authorization?.includes('refuse') !== true) {
      return sendFrames(response, [wire.text(0, 'hi'), wire.blockStop(0), wire.stop('end_turn')]);
    }
    const type = {
      'content-type': 'application/json',
      'x-amzn-errortype': 'AccessDeniedException',
    };
    return response.writeHead(403, type).end(`{"message":"bad ${headers.authorization}"}`);
  });
});
after(() => server.close());

const here = () => `endpoint: http://127.0.0.1:${server.port}`;

/** Runs an agent on a real model to its end, and shows everything that the process has let out. */
async function runReal(file: string, changes: Partial<RunOrder>, env: NodeJS.ProcessEnv = {}) {
  const order = runOrder(file, changes);
  const seenBefore = server.seen.length;
  const { messages, stdout, stderr } = await runRunner(order, env);
  const last = messages.at(-1);
  assert.ok(last?.type === 'ended', stderr + JSON.stringify(messages));
  const trace = fs.readFileSync(order.trace, 'utf8');
  const letOut = JSON.stringify(messages) + stdout + stderr + trace;
  const seen = server.seen.slice(seenBefore);
  return { last, letOut, seen, authorization: seen[0]?.headers.authorization ?? '' };
}

/** Keys of two profiles, as `aws configure` leaves them. */
function awsFiles(): NodeJS.ProcessEnv {
  const folder = temporaryFolder();
  const profile = (name: string) =>
    `[${name}]\naws_access_key_id = AKIA${name.toUpperCase()}\naws_secret_access_key = s\n`;
  const file = path.join(folder, 'credentials');
  fs.writeFileSync(file, profile('file') + profile('setting'));
  return { AWS_SHARED_CREDENTIALS_FILE: file, AWS_CONFIG_FILE: path.join(folder, 'config') };
}

describe('the identity of a run', () => {
  test('none anywhere: the run failed, with what to do', async () => {
    const { last, seen } = await runReal(bedrockAgent(here()), {
      identity: { region: 'eu-west-1' },
    });
    assert.deepEqual([last.outcome, last.error?.kind, seen.length], ['failed', 'auth', 0]);
    assert.match(last.error?.fix ?? '', /aws configure/);
  });

  test('a key of the editor is a bearer token, and is written nowhere', async () => {
    const identity = { bearerToken: token, region: 'eu-west-1' };
    const { last, letOut, authorization } = await runReal(bedrockAgent(here()), { identity });
    assert.equal(last.outcome, 'completed');
    assert.equal(authorization, `Bearer ${token}`);
    assert.ok(!letOut.includes(token));
  });

  test('a service that quotes the key does not bring it into the trace', async () => {
    const identity = { bearerToken: `${token}-refuse`, region: 'eu-west-1' };
    const { last, letOut } = await runReal(bedrockAgent(here()), { identity });
    assert.match(last.error?.message ?? '', /bad Bearer \(API key\)/);
    assert.ok(!letOut.includes(token));
  });

  test('a profile and a region in the agent file win over those of the editor', async () => {
    const file = bedrockAgent(here(), 'profile: file', 'region: ap-south-1');
    const identity = { bearerToken: token, profile: 'setting', region: 'eu-west-1' };
    const { authorization, letOut } = await runReal(file, { identity }, awsFiles());
    assert.match(authorization, /Credential=AKIAFILE\/\d+\/ap-south-1\/bedrock/);
    assert.ok(!letOut.includes(token));
  });

  test('those of the editor are used where the agent file has none', async () => {
    const identity = { bearerToken: '', profile: 'setting', region: 'eu-west-1', proxy: '' };
    const { authorization } = await runReal(bedrockAgent(here()), { identity }, awsFiles());
    assert.match(authorization, /Credential=AKIASETTING\/\d+\/eu-west-1\/bedrock/);
  });
});

describe('the proxy of a run', () => {
  const far = 'endpoint: http://bedrock.example.invalid';
  const identity = { bearerToken: token, region: 'eu-west-1' };

  test('is that of the editor, else that of the environment', async () => {
    const proxies = [await startConnectProxy(server.port), await startConnectProxy(server.port)];
    const [ofEditor, ofMachine] = proxies.map(({ url }) => url);
    const env = { HTTPS_PROXY: ofMachine };
    const asSet = { ...identity, ...(ofEditor === undefined ? {} : { proxy: ofEditor }) };
    const runs = [
      await runReal(bedrockAgent(far), { identity: asSet }, env),
      await runReal(bedrockAgent(far), { identity }, env),
    ];
    await Promise.all(proxies.map((proxy) => proxy.close()));
    assert.deepEqual(
      runs.map(({ last }) => last.outcome),
      ['completed', 'completed'],
    );
    assert.deepEqual(
      proxies.map(({ asked }) => asked.join()),
      ['bedrock.example.invalid:80', 'bedrock.example.invalid:80'],
    );
  });

  test('is never used for the embedded model', async () => {
    const order = {
      request: { speed: 20 },
      identity: { ...identity, proxy: 'http://127.0.0.1:1' },
    };
    const { last, letOut } = await runReal(agentFile(sensors()), order);
    assert.equal(last.outcome, 'completed');
    assert.ok(!letOut.includes(token));
  });
});
