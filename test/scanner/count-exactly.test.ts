import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { Worker } from 'node:worker_threads';
import { createScanner } from '../../src/scanner/client.ts';
import type { ScannerRequest } from '../../src/scanner/messages.ts';
import { failures, startCountServer } from '../model/count-server.ts';
import { dist, temporaryFolder } from '../support/cli.ts';

const model = { provider: 'bedrock', modelId: 'us.a.b' } as const;
const tools = ['look', 'listen'].map((name) => ({
  ...{ name, description: 'Does', input_schema: { type: 'object', properties: {} } },
}));
const identity = { bearerToken: 'key-1', region: 'us-east-1' };

/** The scanning thread of somebody whose Bedrock is on this machine. */
async function open(t: TestContext, onRequest?: Parameters<typeof startCountServer>[0]) {
  const server = await startCountServer(onRequest);
  t.after(() => server.close());
  const endpoint = `http://127.0.0.1:${server.port}`;
  const env = { ...process.env, AWS_ENDPOINT_URL_BEDROCK_RUNTIME: endpoint };
  const workerData = { countsFolder: temporaryFolder(), toolflameVersion: '0.0.0' };
  const file = path.join(dist, 'scanner.js');
  const scanner = createScanner(() => new Worker(file, { workerData, env }));
  t.after(() => scanner.dispose());
  const look = async () => {
    const document = { type: 'document', key: 'a', path: '/w/a.json', model } as const;
    const text = JSON.stringify(tools);
    const result = await scanner.ask({ ...document, text, readImports: false });
    return result.type === 'document' ? result.file.tools : [];
  };
  const countAll = async () => {
    const schemas = (await look()).flatMap(({ schemaJson }) => schemaJson ?? []);
    const request: ScannerRequest = { type: 'count-exactly', schemas, model, identity };
    const result = await scanner.ask(request);
    assert.equal(result.type, 'exact');
    return result;
  };
  return { server, look, countAll };
}

test('what the own counter of the model says is exact from then on, and asked once', async (t) => {
  const { server, look, countAll } = await open(t);
  assert.deepEqual(
    (await look()).map(({ tokens }) => tokens?.basis),
    ['estimated', 'estimated'],
  );
  assert.deepEqual(await countAll(), { type: 'exact', counted: 2 });
  const asked = server.seen.length;
  assert.ok(asked > 0);
  const exact = await look();
  assert.deepEqual(
    exact.map(({ tokens }) => tokens?.basis),
    ['exact', 'exact'],
  );
  for (const { tokens, fields } of exact) {
    assert.equal(
      fields.reduce((sum, field) => sum + field.tokens, 0),
      tokens?.tokens,
    );
  }
  await countAll();
  assert.equal(server.seen.length, asked);
});

test('where it is denied, the estimates stay, and why is said without the key', async (t) => {
  const { look, countAll } = await open(t, (response) => {
    failures.denied(response);
    return true;
  });
  const { counted, problem = '' } = await countAll();
  assert.equal(counted, 0);
  assert.match(problem, /denied|not authorized/);
  assert.doesNotMatch(problem, /key-1/);
  assert.ok((await look()).every(({ tokens }) => tokens?.basis === 'estimated'));
});
