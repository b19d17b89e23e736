import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FromReader, ToReader } from '../../src/reader/messages.ts';
import { serveReader } from '../../src/reader/serve-reader.ts';
import { agentHead } from '../support/agent-text.ts';
import { idle, ManualClock } from '../support/manual-clock.ts';
import { wholeRun } from '../report/runs.ts';
import { traceFile, traceText } from './traces.ts';

/** A served port: what is sent arrives as a copy, and what comes back is kept. */
function serve() {
  const posted: FromReader[] = [];
  const given: FromReader[] = [];
  const clock = new ManualClock();
  let hear: (message: unknown) => void = () => {};
  const port = {
    on: (_: 'message', listener: (message: unknown) => void) => (hear = listener),
    postMessage: (message: FromReader, handOver: readonly ArrayBuffer[]) => {
      given.push(message);
      posted.push(structuredClone(message, { transfer: [...handOver] }));
    },
  };
  serveReader(port, clock);
  /** Waits until so many messages have come back. */
  const until = async (count: number): Promise<readonly FromReader[]> => {
    while (posted.length < count) await idle();
    return posted;
  };
  return {
    posted,
    given,
    clock,
    until,
    send: (message: unknown) => hear(structuredClone(message)),
  };
}

/** `1 result report`, `2 error why`. */
function draw(message: FromReader): string {
  if ('update' in message) return `${message.id} update ${message.update.type}`;
  if ('result' in message) return `${message.id} result ${message.result.type}`;
  return `${message.id} error ${message.error}`;
}

/** How many bytes of a message for a webview there are. */
function bytesOf(message: FromReader | undefined): number | undefined {
  if (message === undefined || 'error' in message) return undefined;
  const content = 'update' in message ? message.update : message.result;
  return 'json' in content ? content.json.buffer.byteLength : undefined;
}

const agent = (id: number): ToReader => ({
  id,
  request: { type: 'agent', text: agentHead, fileName: 'a.agent.yaml' },
});

test('several requests at once each have their own result', async () => {
  const { send, until } = serve();
  const trace = traceFile(traceText(wholeRun));
  send({ id: 1, request: { type: 'report', trace } });
  send({ id: 2, request: { type: 'summary', trace } });
  send(agent(3));
  send({ id: 4, request: { type: 'report', trace: { ...trace, path: `${trace.path}.gone` } } });
  const drawn = (await until(4)).map(draw).sort();
  assert.deepEqual(drawn, [
    '1 result report',
    '2 result summary',
    '3 result agent',
    '4 result failed',
  ]);
});

test('what a webview is to show is handed over and not copied', async () => {
  const { send, until, given } = serve();
  const trace = traceFile(traceText('run a'));
  send({ id: 1, request: { type: 'report', trace } });
  send({ id: 2, request: { type: 'comparison', traces: [trace] } });
  send({ id: 3, request: { type: 'follow', trace } });
  for (const message of await until(3)) assert.ok((bytesOf(message) ?? 0) > 100);
  assert.deepEqual(given.map(bytesOf), [0, 0, 0]);
});

for (const [name, message, answer] of [
  ['of an unknown kind', { id: 1, request: { type: 'dance' } }, /^1 error unknown request dance$/],
  ['without a trace', { id: 1, request: { type: 'report' } }, /^1 error /],
  ['without its text', { id: 1, request: { type: 'agent' } }, /^1 error /],
] as const) {
  test(`a request ${name} has an error, and the next one its result`, async () => {
    const { send, until } = serve();
    send(message);
    send(agent(2));
    const drawn = (await until(2)).map(draw).sort();
    assert.match(drawn[0] ?? '', answer);
    assert.equal(drawn[1], '2 result agent');
  });
}

test('what is no request at all is passed over', async () => {
  const { send, until, posted } = serve();
  for (const message of [undefined, null, 7, 'x', {}, { id: 1 }, { id: 'a', request: {} }, []]) {
    send(message);
  }
  send({ id: 99, cancel: true });
  send(agent(2));
  await until(1);
  assert.deepEqual(posted.map(draw), ['2 result agent']);
});

test('a cancelled request is heard of no more, and its work ends', async () => {
  const { send, until, posted, clock } = serve();
  send({ id: 1, request: { type: 'follow', trace: traceFile(traceText('run a')) } });
  await until(1);
  while (clock.sleeping === 0) await idle();
  send({ id: 1, cancel: true });
  await idle();
  assert.equal(clock.sleeping, 0);
  send(agent(2));
  await until(2);
  assert.deepEqual(posted.map(draw), ['1 update report', '2 result agent']);
});
