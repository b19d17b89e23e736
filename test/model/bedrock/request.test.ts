import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { ModelRequest } from '../../../src/model/model.ts';
import type { Block } from '../../../src/trace/conversation.ts';
import { ask, openLoopback, requestOf, toolSchema } from '../../support/simulator.ts';
import { sendFrames, startFrameServer, wire } from '../frame-server.ts';
import type { FrameServer, SeenRequest } from '../frame-server.ts';

let server: FrameServer;
before(async () => {
  server = await startFrameServer((response) => sendFrames(response, [wire.stop('end_turn')]));
});
after(() => server.close());

/** What reaches the server. */
async function sent(request: Partial<ModelRequest>): Promise<SeenRequest> {
  const model = openLoopback(server.port);
  await ask(model, requestOf(request));
  await model.close();
  const last = server.seen.at(-1);
  assert.ok(last);
  return last;
}

async function sentBlocks(...content: Block[]): Promise<unknown> {
  const first: Block = { type: 'text', text: 'Go.' };
  const messages = [
    { role: 'user', content: [first] },
    { role: 'assistant', content },
  ] as const;
  const { body } = await sent({ messages });
  return Array.isArray(body['messages']) ? body['messages'][1]?.content : undefined;
}

describe('what is sent', () => {
  test('a whole request', async () => {
    const { url, body, headers } = await sent({
      system: 'Be brief.',
      tools: [toolSchema('a'), { ...toolSchema('b'), description: '' }],
      inference: { maxTokens: 100, temperature: 0, topP: 0.5, stopSequences: ['END'] },
      outputSchema: { type: 'object', properties: {} },
    });
    assert.equal(url, '/model/simulated.test-v1%3A0/converse-stream');
    assert.equal(headers['content-type'], 'application/json');
    assert.deepEqual(body, {
      system: [{ text: 'Be brief.' }],
      messages: [{ role: 'user', content: [{ text: 'Go.' }] }],
      inferenceConfig: { maxTokens: 100, temperature: 0, topP: 0.5, stopSequences: ['END'] },
      toolConfig: {
        tools: [
          {
            toolSpec: {
              name: 'a',
              description: 'Reads a.',
              inputSchema: { json: { type: 'object', properties: {} } },
            },
          },
          { toolSpec: { name: 'b', inputSchema: { json: { type: 'object', properties: {} } } } },
        ],
      },
      outputConfig: {
        textFormat: {
          type: 'json_schema',
          structure: { jsonSchema: { schema: '{"type":"object","properties":{}}' } },
        },
      },
    });
  });

  test('only what is set', async () => {
    const { body } = await sent({ system: '  ', inference: { maxTokens: undefined } });
    assert.deepEqual(body, { messages: [{ role: 'user', content: [{ text: 'Go.' }] }] });
  });

  test('a tool use with its input', async () => {
    const call = { type: 'toolUse', toolUseId: '1', tool: 'a' } as const;
    assert.deepEqual(
      await sentBlocks(
        { ...call, inputText: '{"x":[1,null]}', input: { x: [1, null] } },
        { ...call, inputText: '', input: {} },
        { ...call, inputText: '{"x', input: undefined },
        { ...call, inputText: '5', input: 5 },
        { ...call, inputText: '[5]', input: [5] },
      ),
      [{ x: [1, null] }, {}, { unparsed: '{"x' }, { unparsed: '5' }, { unparsed: '[5]' }].map(
        (input) => ({ toolUse: { toolUseId: '1', name: 'a', input } }),
      ),
    );
  });

  test('tool results: status only for errors, words for nothing', async () => {
    const result = { type: 'toolResult', toolUseId: '1', tool: 'a' } as const;
    assert.deepEqual(
      await sentBlocks(
        { ...result, status: 'success', text: 'ok' },
        { ...result, status: 'error', text: 'no' },
        { ...result, status: 'success', text: '\n' },
      ),
      [
        { toolResult: { toolUseId: '1', content: [{ text: 'ok' }] } },
        { toolResult: { toolUseId: '1', content: [{ text: 'no' }], status: 'error' } },
        { toolResult: { toolUseId: '1', content: [{ text: '(empty result)' }] } },
      ],
    );
  });

  test('thinking goes back signed or hidden, or not at all; blank text does not', async () => {
    assert.deepEqual(
      await sentBlocks(
        { type: 'thinking', text: 'Hm', signature: 'c2ln' },
        { type: 'thinking', text: '', redacted: 'AAEC' },
        { type: 'thinking', text: 'unsigned' },
        { type: 'text', text: ' \n' },
        { type: 'text', text: 'Yes' },
      ),
      [
        { reasoningContent: { reasoningText: { text: 'Hm', signature: 'c2ln' } } },
        { reasoningContent: { redactedContent: 'AAEC' } },
        { text: 'Yes' },
      ],
    );
  });

  test('a message that holds nothing is not sent', async () => {
    assert.equal(await sentBlocks({ type: 'text', text: '' }), undefined);
  });

  test('calls one after the other share a connection; calls at once have their own', async () => {
    const model = openLoopback(server.port);
    const first = server.seen.length;
    await ask(model);
    await ask(model);
    await Promise.all(Array.from({ length: 60 }, () => ask(model)));
    await model.close();
    const ports = server.seen.slice(first).map(({ clientPort }) => clientPort);
    assert.equal(ports[0], ports[1]);
    assert.ok(new Set(ports.slice(2)).size > 50, 'more than the default of 50 sockets');
  });
});
