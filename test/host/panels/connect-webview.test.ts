import { fakeLog, FakePanel, FakeUri } from '../../support/fake-vscode.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Uri, WebviewPanel } from 'vscode';
import { connectWebview } from '../../../src/host/panels/connect-webview.ts';
import { idle } from '../../support/manual-clock.ts';

const file = { uri: 'file:///w/a', name: 'a', path: '/w/a' };
const reading = (readBytes: number) => ({ type: 'reading', file, readBytes }) as const;

interface Posted {
  readonly request?: number;
  readonly message?: { readonly readBytes?: number };
  readonly bytes?: Uint8Array;
  readonly reply?: number;
}

/** A panel with the ways of its webview in the hands of the test. */
function open() {
  const panel = new FakePanel();
  const heard: ((data: unknown) => unknown)[] = [];
  panel.webview.onDidReceiveMessage = (listener) => {
    heard.push(listener);
    return { dispose: () => {} };
  };
  const home = FakeUri.file('/e') as unknown as Uri;
  const screen = connectWebview(panel as unknown as WebviewPanel, home, fakeLog(), () => {});
  const say = async (data: unknown): Promise<void> => {
    heard.forEach((listener) => listener(data));
    for (let turn = 0; turn < 5; turn += 1) await idle();
  };
  const posted = () =>
    (panel.posted as Posted[]).flatMap(({ message, bytes }) => {
      if (message !== undefined) return [`read ${message.readBytes}`];
      return bytes === undefined ? [] : [`picture ${bytes[0]}`];
    });
  const requests = () => (panel.posted as Posted[]).flatMap(({ request }) => request ?? []);
  return { screen, say, posted, requests };
}

test('what a document had no time to answer is sent to the next one, the newest of it', async () => {
  const { screen, say, posted } = open();
  screen.show(reading(1));
  screen.show(reading(2));
  screen.showPicture(Uint8Array.of(7));
  await idle();
  // The document was not listening yet: nothing is answered, and the newest message waits.
  assert.deepEqual(posted(), ['read 1', 'picture 7']);
  await say({ request: 1, message: { type: 'ready' } });
  assert.deepEqual(posted(), ['read 1', 'picture 7', 'read 2', 'picture 7']);
});

test('a busy document is sent the newest only, once it has answered', async () => {
  const { screen, say, posted, requests } = open();
  await say({ request: 1, message: { type: 'ready' } });
  [1, 2, 3].forEach((n) => screen.show(reading(n)));
  await idle();
  assert.deepEqual(posted(), ['read 1']);
  await say({ reply: requests()[0] });
  assert.deepEqual(posted(), ['read 1', 'read 3']);
});
