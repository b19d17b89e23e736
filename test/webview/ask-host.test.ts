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

const boxAt = (subject: number) => ({ kind: 'tool', subject, item: 0 }) as const;

test('while details are awaited only the last box that was asked for waits, and nothing is told', async () => {
  const { intents, sent, told, answer } = setUp();
  for (const subject of [1, 2, 3]) intents.inspect(boxAt(subject));
  await answer();
  await answer();
  intents.inspect(boxAt(4));
  await answer(new Error('It is gone.'));
  assert.deepEqual(
    sent.map((message) => (message.type === 'inspect' ? message.box.subject : message.type)),
    [1, 3, 4],
  );
  assert.deepEqual(told, ['failed: It is gone.']);
});

test('what the timeline asks for is sent as it is', async () => {
  const { intents, sent } = setUp();
  const choice = { axis: 'money', grouping: { tokens: 'own', by: 'tool' } } as const;
  intents.showPicture(choice);
  intents.openContent(7);
  intents.revealTool('fetch');
  intents.exportRun('perfetto');
  intents.saveImage('svg', new Uint8Array([1]));
  intents.saveImage('svg', new Uint8Array([2]));
  assert.deepEqual(sent, [
    { type: 'show-picture', choice },
    { type: 'open-content', part: 7 },
    { type: 'reveal-tool', tool: 'fetch' },
    { type: 'export', format: 'perfetto' },
    { type: 'save-image', format: 'svg', bytes: new Uint8Array([1]) },
  ]);
});
