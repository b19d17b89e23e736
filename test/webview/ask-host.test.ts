import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WebviewMessage } from '../../src/protocol.ts';
import { createIntents } from '../../webview/ask-host.ts';

/** A host that answers when it is told to, and what was told meanwhile. */
function setUp() {
  const sent: WebviewMessage[] = [];
  const answers: ((error?: Error) => void)[] = [];
  const told: string[] = [];
  const send = (message: WebviewMessage): Promise<void> =>
    new Promise((resolve, reject) => {
      sent.push(message);
      answers.push((error) => (error ? reject(error) : resolve()));
    });
  const intents = createIntents(send, {
    tell: (text) => told.push(text),
    fail: (text) => told.push(`failed: ${text}`),
  });
  const answer = async (error?: Error): Promise<void> => {
    answers.shift()?.(error);
    await new Promise(setImmediate);
  };
  return { intents, sent, told, answer };
}

test('a request is sent once until it is answered', async () => {
  const { intents, sent, answer } = setUp();
  intents.act('reload');
  intents.act('reload');
  intents.act('open-text', 3);
  intents.act('open-text', 4);
  await answer();
  intents.act('reload');
  assert.deepEqual(
    sent.map((message) => JSON.stringify(message)),
    [
      '{"type":"act","action":"reload"}',
      '{"type":"act","action":"open-text","line":3}',
      '{"type":"act","action":"open-text","line":4}',
      '{"type":"act","action":"reload"}',
    ],
  );
});

test('it is told what was asked, done, or could not be done', async () => {
  const { intents, told, answer } = setUp();
  intents.act('cancel');
  await answer();
  intents.act('copy-markdown');
  await answer();
  intents.openTrace('x');
  await answer(new Error('It is gone.'));
  assert.deepEqual(told, [
    'Cancelling …',
    '',
    '',
    'Copied as Markdown.',
    '',
    'failed: It is gone.',
  ]);
});
