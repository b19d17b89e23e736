import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Channel, type ChannelEnd, openChannel } from '../src/channel.ts';
import {
  type HostMessage,
  hostMessageSchema,
  type WebviewMessage,
  webviewMessageSchema,
} from '../src/protocol.ts';
import { idle } from './support/manual-clock.ts';

type HostEnd = Partial<ChannelEnd<WebviewMessage>>;
type WebviewEnd = Partial<ChannelEnd<HostMessage>>;

const file = { uri: 'file:///a', name: 'a', path: '/a' };
const reading: HostMessage = { type: 'reading', file, readBytes: 1 };

/** Both ends, joined as the editor joins them: by copies of the data. */
function join(host: HostEnd = {}, webview: WebviewEnd = {}) {
  const refused: string[] = [];
  const refuse = (why: string): void => void refused.push(why);
  const ends: { host: Channel<HostMessage>; webview: Channel<WebviewMessage> } = {
    host: openChannel({
      post: (data) => ends.webview.receive(structuredClone(data)),
      incoming: webviewMessageSchema,
      handle: () => {},
      refuse,
      ...host,
    }),
    webview: openChannel({
      post: (data) => ends.host.receive(structuredClone(data)),
      incoming: hostMessageSchema,
      handle: () => {},
      refuse,
      ...webview,
    }),
  };
  return { ...ends, refused };
}

test('a message arrives whole, and its sender hears when it is dealt with', async () => {
  const handled: HostMessage[] = [];
  let release = (): void => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  const { host, refused } = join(
    {},
    {
      handle: async (message) => {
        handled.push(message);
        await gate;
      },
    },
  );
  let isDone = false;
  const sent = host.send(reading).then(() => (isDone = true));
  await idle();
  assert.deepEqual(handled, [reading]);
  assert.equal(isDone, false);
  release();
  await sent;
  assert.deepEqual(refused, []);
});

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a message that is JSON already arrives as any other, as often as it is sent', async () => {
  const handled: HostMessage[] = [];
  const { host, refused } = join({}, { handle: (message) => void handled.push(message) });
  const named = { ...reading, file: { ...file, name: '“ä” − 🔥' } };
  const json = utf8(JSON.stringify(named));
  await host.sendJson(json);
  await host.sendJson(json);
  assert.deepEqual(handled, [named, named]);
  assert.deepEqual(refused, []);
});

for (const [name, json, says] of [
  ['is cut off', utf8('{"type":'), /JSON/],
  ['is empty', utf8(''), /JSON/],
  ['is no UTF-8', Uint8Array.of(34, 0xff, 34), /utf-8/],
  ['comes as a text', '{}' as unknown as Uint8Array, /no bytes/],
  ['says something else', utf8('{"type":"reading"}'), /^unknown message \(at file\)/],
] as const) {
  test(`JSON that ${name} is refused, with a reply`, async () => {
    let handled = 0;
    const { host } = join({}, { handle: () => void handled++ });
    await assert.rejects(host.sendJson(json), { message: says });
    assert.equal(handled, 0);
  });
}

test('what goes wrong at one end is told at the other', async () => {
  const { webview } = join({
    handle: () => {
      throw new Error('the disk is full');
    },
  });
  await assert.rejects(webview.send({ type: 'act', action: 'reload' }), {
    message: 'the disk is full',
  });
  const later = join({ handle: () => Promise.reject(new Error('later')) });
  await assert.rejects(later.webview.send({ type: 'ready' }), { message: 'later' });
});

test('each reply finds its own sender, in whatever order they come', async () => {
  const waiting: (() => void)[] = [];
  const { webview } = join({
    handle: ({ type }) =>
      new Promise((resolve, reject) =>
        waiting.push(type === 'act' ? () => reject(new Error('no')) : resolve),
      ),
  });
  const first = webview.send({ type: 'act', action: 'reload' });
  const second = webview.send({ type: 'ready' });
  await idle();
  waiting[1]?.();
  await second;
  waiting[0]?.();
  await assert.rejects(first, { message: 'no' });
});

const unknownMessages = [
  { type: 'run-this' },
  { type: 'act', action: 'run-this' },
  { type: 'act', action: 'open-text', line: 0 },
  { type: 'act', action: 'open-text', line: 1.5 },
  { type: 'open-trace' },
  { type: 'ready', extra: 1 },
  'ready',
  null,
];

for (const message of unknownMessages) {
  test(`${JSON.stringify(message)} is refused, with a reply, and handled by nobody`, async () => {
    let handled = 0;
    const { webview } = join({ handle: () => void handled++ });
    const sent = webview.send(message as WebviewMessage);
    await assert.rejects(sent, { message: /^unknown message/ });
    assert.equal(handled, 0);
  });
}

test('what is no message of the channel is refused without a throw', () => {
  const { host, refused } = join();
  for (const data of [undefined, 5, 'x', {}, { request: 'a', message: {} }, { reply: 77 }]) {
    host.receive(data);
  }
  assert.equal(refused.length, 6);
  assert.equal(refused.at(-1), 'nobody waits for reply 77');
});

test('a message that cannot be delivered fails', async () => {
  const undelivered = join({ post: () => Promise.resolve(false) });
  await assert.rejects(undelivered.host.send(reading), { message: 'the other end is not there' });
  const broken = join({
    post: () => {
      throw new Error('closed');
    },
  });
  await assert.rejects(broken.host.send(reading), { message: 'closed' });
});

test('whoever waits for an end that is gone is told so', async () => {
  const { host } = join({ post: () => true });
  const sent = [host.send(reading), host.send(reading)];
  host.abandon('the panel was hidden');
  for (const one of sent) await assert.rejects(one, { message: 'the panel was hidden' });
});

test('the late reply to what was given up is no complaint, a second one is', async () => {
  const { host, refused } = join({}, { handle: () => idle() });
  const sent = host.send(reading);
  host.abandon('the webview has a new document');
  await assert.rejects(sent);
  await idle();
  await idle();
  assert.deepEqual(refused, []);
  host.receive({ reply: 1 });
  assert.deepEqual(refused, ['nobody waits for reply 1']);
});

test('bytes arrive as they are, and their sender hears when they are dealt with', async () => {
  const handled: number[][] = [];
  const handleBytes = (bytes: Uint8Array): void => void handled.push([...bytes]);
  const { host, refused } = join({}, { handleBytes });
  await host.sendBytes(Uint8Array.of(1, 2, 255));
  assert.deepEqual(handled, [[1, 2, 255]]);
  assert.deepEqual(refused, []);
});

test('bytes are refused, with a reply, where none are taken, and where they are none', async () => {
  await assert.rejects(join().host.sendBytes(Uint8Array.of(1)), { message: /takes no bytes/ });
  const { host } = join({}, { handleBytes: () => {} });
  await assert.rejects(host.sendBytes('1' as unknown as Uint8Array), { message: /are none/ });
});
