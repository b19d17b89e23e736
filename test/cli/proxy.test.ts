import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { sendFrames, startFrameServer, wire } from '../model/frame-server.ts';
import { runCli, temporaryFolder } from '../support/cli.ts';
import { startConnectProxy } from '../support/connect-proxy.ts';
import { agentFile } from './agents.ts';

test('a real model is reached through the proxy of the environment', async (t) => {
  const server = await startFrameServer((response) =>
    sendFrames(response, [wire.text(0, 'hi'), wire.blockStop(0), wire.stop('end_turn')]),
  );
  const proxy = await startConnectProxy(server.port);
  t.after(() => Promise.all([server.close(), proxy.close()]));
  const file = agentFile(`
name: real
prompt: hello
model: { provider: bedrock, id: m, endpoint: 'http://bedrock.example.invalid' }
`);
  const env = { HTTPS_PROXY: proxy.url, AWS_BEARER_TOKEN_BEDROCK: 'key-1' };
  const out = path.join(temporaryFolder(), 'a.toolflame.jsonl');
  const args = ['run', file, '--region', 'us-east-1', '--out', out];
  const { code, stderr } = await runCli(args, { env });
  assert.equal(code, 0, stderr);
  assert.deepEqual(proxy.asked, ['bedrock.example.invalid:80']);
  assert.equal(server.seen[0]?.headers.authorization, 'Bearer key-1');
});
