import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as z from 'zod';
import type { Block, Message } from '../../../src/trace/conversation.ts';
import { ask, openSimulator, requestOf } from '../../support/simulator.ts';

let simulator: Awaited<ReturnType<typeof openSimulator>>;
before(async () => {
  simulator = await openSimulator({ steps: [{ call: 'all' }] });
});
after(() => simulator.close());

const body = { messages: [{ role: 'user', content: [{ text: 'Go.' }] }] };

const errorSchema = z.object({ message: z.string() });

async function post(path: string, given: unknown, headers = { authorization: 'Bearer x' }) {
  const text = typeof given === 'string' ? given : JSON.stringify(given);
  const url = `http://127.0.0.1:${simulator.port}${path}`;
  const response = await fetch(url, { method: 'POST', headers, body: text });
  const type = response.headers.get('x-amzn-errortype')?.split(':')[0];
  return { status: response.status, type, json: errorSchema.parse(await response.json()) };
}

describe('requests that are refused', () => {
  const cases: readonly (readonly [string, string, unknown, object | undefined, string])[] = [
    ['no authorization', '/model/m/converse', body, {}, '403 MissingAuthenticationTokenException'],
    ['an unknown path', '/model/m/invoke', body, undefined, '404 UnknownOperationException'],
    ['no JSON', '/model/m/converse', '{"mess', undefined, '400 SerializationException'],
    ['no messages', '/model/m/converse', {}, undefined, '400 ValidationException'],
    ['a list', '/model/m/converse', [], undefined, '400 ValidationException'],
    [
      'an invoke body to count',
      '/model/m/count-tokens',
      { input: { invokeModel: { body: 'e30=' } } },
      undefined,
      '400 ValidationException',
    ],
    [
      'too much',
      '/model/m/converse',
      ' '.repeat(25_000_001),
      undefined,
      '413 RequestEntityTooLargeException',
    ],
  ];
  for (const [name, path, given, headers, expected] of cases) {
    test(name, async () => {
      const { status, type, json } = await post(path, given, headers as never);
      assert.equal(`${status} ${type}`, expected);
      assert.match(json.message, /\w/);
    });
  }

  test('a method other than POST', async () => {
    const response = await fetch(`http://127.0.0.1:${simulator.port}/model/m/converse`);
    assert.equal(response.status, 404);
  });

  test('a request that is too large reaches the client as such', async () => {
    const content: readonly Block[] = [{ type: 'text', text: 'x'.repeat(25_000_000) }];
    const { result } = await ask(
      simulator.model,
      requestOf({ messages: [{ role: 'user', content }] }),
    );
    assert.equal(result.error?.status, 413);
    assert.equal(result.error?.kind, 'input');
    assert.equal(result.error?.retryable, false);
  });
});

describe('conversations that Bedrock refuses', () => {
  const go: Message = { role: 'user', content: [{ type: 'text', text: 'Go.' }] };
  const said: Message = { role: 'assistant', content: [{ type: 'text', text: 'Yes.' }] };
  const asked: Message = { role: 'assistant', content: [use('1'), use('2')] };
  const cases: readonly (readonly [string, readonly Message[], RegExp])[] = [
    ['an assistant first', [said, go], /start with a user message/],
    ['two of a role', [go, go], /roles must alternate/],
    [
      'a missing result',
      [go, asked, { role: 'user', content: [result('2')] }],
      /following Ids: 1$/,
    ],
    ['no result at all', [go, asked, go], /following Ids: 1, 2$/],
    [
      'a result twice',
      [go, asked, { role: 'user', content: [result('1'), result('2'), result('2')] }],
      /exceeds the number/,
    ],
    ['a result nobody asked for', [go, said, { role: 'user', content: [result('9')] }], /exceeds/],
  ];
  for (const [name, messages, message] of cases) {
    test(name, async () => {
      const { result } = await ask(simulator.model, requestOf({ messages }, 'a'));
      assert.equal(result.error?.name, 'ValidationException');
      assert.match(result.error?.message ?? '', message);
    });
  }

  test('tool blocks without tools', async () => {
    const results: Message = { role: 'user', content: [result('1'), result('2')] };
    const { result: heard } = await ask(
      simulator.model,
      requestOf({ messages: [go, asked, results] }),
    );
    assert.match(heard.error?.message ?? '', /toolConfig/);
  });

  test('blank text, which our client would not send', async () => {
    const blank = { messages: [{ role: 'user', content: [{ text: ' ' }] }] };
    const { json } = await post('/model/m/converse', blank);
    assert.match(json.message, /messages\.0\.content\.0 is blank/);
  });
});

function use(toolUseId: string): Block {
  return { type: 'toolUse', toolUseId, tool: 'a', inputText: '{}', input: {} };
}

function result(toolUseId: string): Block {
  return { type: 'toolResult', toolUseId, tool: 'a', status: 'success', text: 'ok' };
}
