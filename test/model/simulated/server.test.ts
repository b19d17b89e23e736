import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  BedrockRuntimeClient,
  ConverseCommand,
  CountTokensCommand,
} from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { latencySchema } from '../../../src/model/simulated/script.ts';
import { startServer } from '../../../src/model/simulated/server.ts';
import { scaledClock } from '../../../src/trace/scaled-clock.ts';
import {
  afterTools,
  ask,
  drawn,
  dummyKeys,
  openLoopback,
  openSimulator,
  plainCounters,
  requestOf,
} from '../../support/simulator.ts';

let simulator: Awaited<ReturnType<typeof openSimulator>>;
before(async () => {
  simulator = await openSimulator({
    steps: [{ think: 'Hm.', call: 'all', input: { x: 1 } }, { answer: { style: 'per-result' } }],
  });
});
after(() => simulator.close());

describe('a conversation over the real client', () => {
  test('two turns, with usage that is the sum of the counted blocks', async () => {
    const request = requestOf({}, 'a', 'b');
    const first = await ask(simulator.model, request);
    assert.deepEqual(
      drawn(first.events).filter((line) => line.includes('start')),
      ['0 start thinking', '1 start toolUse a', '2 start toolUse b'],
    );
    const counted = first.blocks.reduce((sum, block) => sum + plainCounters.countBlock(block), 0);
    assert.equal(first.result.usage?.outputTokens, counted);
    assert.deepEqual(
      [first.result.usage?.cacheReadTokens, first.result.usage?.cacheWriteTokens],
      [0, 0],
    );
    const second = await ask(
      simulator.model,
      afterTools(request, first.blocks, (tool) => `${tool}!`),
    );
    assert.deepEqual(second.blocks, [{ type: 'text', text: 'a: a!\nb: b!' }]);
    assert.ok((second.result.usage?.inputTokens ?? 0) > (first.result.usage?.inputTokens ?? 0));
  });

  test('limits of the request hold', async () => {
    const limited = requestOf({ inference: { maxTokens: 6 } }, 'a');
    const { result, blocks } = await ask(simulator.model, limited);
    assert.equal(result.stop, 'max_tokens');
    assert.equal(result.usage?.outputTokens, 6);
    assert.deepEqual(
      blocks.map(({ type }) => type),
      ['thinking'],
    );
  });

  test('padding hides the length: frames of the same answer differ in size', async () => {
    const sizes = new Set<number | undefined>();
    for (let i = 0; i < 5; i++) sizes.add((await ask(simulator.model)).result.responseBytes);
    assert.ok(sizes.size > 1);
  });
});

describe('other operations, by the SDK', () => {
  const client = new BedrockRuntimeClient({
    endpoint: 'http://127.0.0.1:1',
    region: 'us-east-1',
    credentials: dummyKeys,
    authSchemePreference: ['sigv4'],
    requestHandler: new NodeHttpHandler(),
  });
  before(() => {
    const port = simulator.port;
    client.config.endpoint = async () => ({
      protocol: 'http:',
      hostname: '127.0.0.1',
      port,
      path: '/',
    });
  });
  after(() => client.destroy());
  const converse = {
    modelId: 'm',
    messages: [{ role: 'user' as const, content: [{ text: 'Go.' }] }],
    toolConfig: { tools: [{ toolSpec: { name: 'a', inputSchema: { json: { type: 'object' } } } }] },
  };

  test('Converse', async () => {
    const answer = await client.send(new ConverseCommand(converse));
    assert.equal(answer.stopReason, 'tool_use');
    const [thought, use] = answer.output?.message?.content ?? [];
    assert.equal(thought?.reasoningContent?.reasoningText?.text, 'Hm.');
    assert.deepEqual([use?.toolUse?.name, use?.toolUse?.input], ['a', { x: 1 }]);
    assert.equal(
      answer.usage?.totalTokens,
      (answer.usage?.inputTokens ?? 0) + (answer.usage?.outputTokens ?? 0),
    );
  });

  test('CountTokens says what Converse bills', async () => {
    const { usage } = await client.send(new ConverseCommand(converse));
    const { modelId, ...input } = converse;
    const counted = await client.send(
      new CountTokensCommand({ modelId, input: { converse: input } }),
    );
    assert.equal(counted.inputTokens, usage?.inputTokens);
  });
});

describe('the server', () => {
  test('listens on the loopback address alone, and closes while calls run', async () => {
    const own = await openSimulator({ latency: { timeToFirstTokenMs: 1e9 }, steps: [{}] });
    const heard = ask(own.model, requestOf(), ({ type }) => {
      if (type === 'sent') setImmediate(() => void own.close());
    });
    assert.match((await heard).result.error?.name ?? '', /ECONN/);
  });

  test('a counter that fails is an internal error', async () => {
    const countInput = (): number => {
      throw new Error('no vocabulary');
    };
    const counters = { ...plainCounters, countInput };
    const clock = scaledClock(1);
    const latency = latencySchema.parse({});
    const server = await startServer({
      script: { steps: [], faults: [], latency },
      clock,
      counters,
    });
    const model = openLoopback(server.port);
    const { result } = await ask(model);
    await model.close();
    await server.close();
    assert.equal(result.error?.status, 500);
    assert.equal(result.error?.message, 'no vocabulary');
  });
});
