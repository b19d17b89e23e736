import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { loadClient } from '../../../src/model/bedrock/client.ts';
import {
  counterName,
  countTokens,
  foundationModel,
} from '../../../src/model/bedrock/count-tokens.ts';
import { openBedrock } from '../../../src/model/bedrock/open-bedrock.ts';
import type { CountAnswer } from '../../../src/model/model.ts';
import { scaledClock } from '../../../src/trace/scaled-clock.ts';
import { dummyKeys, openLoopback, openSimulator, requestOf } from '../../support/simulator.ts';
import { failures, saying } from '../count-server.ts';
import { startFrameServer } from '../frame-server.ts';

const never = new AbortController().signal;

/** Asks a server that answers each request so. */
async function ask(
  t: TestContext,
  reply: (response: ServerResponse) => void,
  changes: { readonly modelId?: string; readonly signal?: AbortSignal } = {},
) {
  const server = await startFrameServer(reply);
  const endpoint = `http://127.0.0.1:${server.port}`;
  const sdk = await loadClient({ id: 'm', region: 'us-east-1', endpoint, credentials: dummyKeys });
  t.after(() => (sdk.client.destroy(), server.close()));
  const { modelId = 'us.anthropic.claude-x-v1:0', signal = never } = changes;
  const setup = { modelId, load: async () => sdk, countTimeoutMs: 300 };
  const answer = await countTokens(setup, requestOf({ system: 'Be kind.' }, 'a', 'b'), signal);
  return { answer, seen: server.seen };
}

test('the foundation model is asked for the whole input, and for nothing else', async (t) => {
  const { answer, seen } = await ask(t, saying(42));
  assert.deepEqual(answer, { type: 'counted', tokens: 42 });
  assert.deepEqual(
    seen.map(({ url }) => url),
    ['/model/anthropic.claude-x-v1%3A0/count-tokens'],
  );
  const tool = (name: string) => ({
    toolSpec: {
      ...{ name, description: `Reads ${name}.` },
      inputSchema: { json: { type: 'object', properties: {} } },
    },
  });
  assert.deepEqual(seen[0]?.body, {
    input: {
      converse: {
        messages: [{ role: 'user', content: [{ text: 'Go.' }] }],
        system: [{ text: 'Be kind.' }],
        toolConfig: { tools: [tool('a'), tool('b')] },
      },
    },
  });
});

const answers: readonly (readonly [
  string,
  (response: ServerResponse) => void,
  CountAnswer['type'],
  RegExp,
])[] = [
  ['denied', failures.denied, 'denied', /not authorized to perform: bedrock:CountTokens/],
  ['unsupported', failures.unsupported, 'unsupported', /doesn't support counting tokens/],
  ['throttled', failures.throttled, 'throttled', /Too many/],
  ['broken', failures.broken, 'failed', /InternalServerException: Oh/],
  ['hanging', failures.hanging, 'failed', /no answer within 300 ms/],
  ['stuck in its answer', failures.stuck, 'failed', /no answer within 300 ms/],
  ['no JSON', failures.noJson, 'failed', /JSON/],
  ['negative', saying(-5), 'failed', /^-5 is no count/],
  ['absurd', saying(1e15), 'failed', /^1000000000000000 is no count/],
  ['a fraction', saying(1.5), 'failed', /1\.5/],
  ['text', saying('many'), 'failed', /many/],
  ['nothing', saying(null), 'failed', /no count/],
];
for (const [name, reply, type, reason] of answers) {
  test(`an answer that is ${name} is ${type}`, async (t) => {
    const { answer, seen } = await ask(t, reply);
    assert.equal(answer.type, type);
    assert.ok(answer.type !== 'counted');
    assert.match(answer.reason, reason);
    assert.equal(seen.length, 1, 'one try');
  });
}

test('an ARN is not asked about', async (t) => {
  const modelId = 'arn:aws:bedrock:us-east-1:1:application-inference-profile/x';
  const { answer, seen } = await ask(t, saying(42), { modelId });
  assert.equal(answer.type, 'unsupported');
  assert.equal(seen.length, 0);
});

test('a signal ends counting, before and while it is asked', async (t) => {
  const before = await ask(t, failures.hanging, { signal: AbortSignal.abort() });
  assert.deepEqual(before.answer, { type: 'failed', reason: 'cancelled' });
  assert.equal(before.seen.length, 0);
  const controller = new AbortController();
  const { answer } = await ask(t, () => controller.abort(), { signal: controller.signal });
  assert.deepEqual(answer, { type: 'failed', reason: 'cancelled' });
});

test('prefixes of inference profiles are cut off, and only they', () => {
  const cases = {
    'us.anthropic.claude-x': 'anthropic.claude-x',
    'us-gov.anthropic.claude-x': 'anthropic.claude-x',
    'eu.a.b': 'a.b',
    'apac.a.b': 'a.b',
    'jp.a.b': 'a.b',
    'au.a.b': 'a.b',
    'global.a.b': 'a.b',
    'anthropic.claude-x': 'anthropic.claude-x',
    'usual.model': 'usual.model',
  };
  for (const [id, base] of Object.entries(cases)) assert.equal(foundationModel(id), base);
  assert.equal(counterName({ id: 'eu.a.b' }), 'a.b');
  const elsewhere = counterName({ id: 'a.b', endpoint: 'http://ann:secret@x' });
  assert.match(elsewhere, /^a\.b at [0-9a-f]{16}$/);
  assert.notEqual(elsewhere, counterName({ id: 'a.b', endpoint: 'http://y' }));
});

test('a key that the service quotes is not handed on', async (t) => {
  const server = await startFrameServer((response) => {
    response.writeHead(403, { 'x-amzn-errortype': 'AccessDeniedException' });
    response.end(JSON.stringify({ message: 'bad key secret-key' }));
  });
  t.after(() => server.close());
  const endpoint = `http://127.0.0.1:${server.port}`;
  const settings = { id: 'm', region: 'us-east-1', endpoint, bearerToken: 'secret-key' };
  const model = openBedrock(settings, scaledClock(1));
  t.after(() => model.close());
  const answer = await model.countInput(requestOf(), never);
  assert.deepEqual(answer, { type: 'denied', reason: 'AccessDeniedException: bad key (API key)' });
});

test('a service without the operation has no counter', async (t) => {
  const server = await startFrameServer((response) => response.writeHead(404).end('{}'));
  const model = openLoopback(server.port);
  t.after(() => Promise.all([model.close(), server.close()]));
  assert.equal((await model.countInput?.(requestOf(), never))?.type, 'unsupported');
});

test('the embedded model counts what it would bill', async (t) => {
  const { model, close } = await openSimulator({ steps: [{ answer: { style: 'one-line' } }] });
  t.after(close);
  const request = requestOf({ system: 'Be kind.' }, 'a');
  const counted = await model.countInput?.(request, never);
  const { usage } = await model.attempt(request, () => {}, never);
  assert.deepEqual(counted, { type: 'counted', tokens: usage?.inputTokens });
});
