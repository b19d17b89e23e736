import { randomBytes } from 'node:crypto';
import { type Disposable, type LogOutputChannel, Uri, type WebviewPanel } from 'vscode';
import { type Channel, openChannel } from '../../channel.ts';
import {
  type DetailsMessage,
  type HostMessage,
  type PageMessage,
  type WebviewMessage,
  webviewMessageSchema,
} from '../../protocol.ts';
import type { MessageJson } from '../../reader/messages.ts';
import { latestOnly } from './latest-only.ts';
import { panelClosed } from './panel-closed.ts';
import { panelHtml } from './panel-html.ts';

/** The way to show something in a panel. */
export interface Screen extends Disposable {
  /** Replaces what the webview shows, with a message of our own or one of the reading thread; each new document shows it again. */
  show(message: PageMessage | MessageJson): void;
  /** Replaces the picture of the timeline, as `encodePicture` writes it; each new document shows it again. */
  showPicture(picture: Uint8Array): void;
  /** Tells more of a box of the picture, once. */
  tell(details: DetailsMessage): Promise<void>;
}

/** What a person does in the webview; what rejects is told to them there. */
export type Intents = (message: Exclude<WebviewMessage, { readonly type: 'ready' }>) => unknown;

/** Puts our document into a panel and connects it; `home` is the folder of the extension. */
export function connectWebview(
  panel: WebviewPanel,
  home: Uri,
  log: LogOutputChannel,
  intents: Intents,
): Screen {
  const { webview } = panel;
  const closed = panelClosed(panel);
  const title = (): string => (closed.aborted ? 'A closed panel' : panel.title);
  const assets = Uri.joinPath(home, 'dist');
  let shown: PageMessage | MessageJson | undefined;
  let picture: Uint8Array | undefined;
  const channel: Channel<HostMessage> = openChannel<HostMessage, WebviewMessage>({
    post: (data) => webview.postMessage(data),
    incoming: webviewMessageSchema,
    handle: async (message) => {
      if (message.type !== 'ready') return void (await intents(message));
      // What was sent before this document listened has no reply to come.
      channel.abandon('the webview has a new document');
      if (shown) pages.put(shown);
      if (picture) pictures.put(picture);
    },
    refuse: (why) => log.warn(`${title()}: from the webview: ${why}`),
  });
  const logged = (sent: Promise<void>): Promise<void> =>
    sent.catch((error: unknown) => log.debug(`${title()}: not shown: ${String(error)}`));
  // Of a run that is on, a webview that is busy with one state skips those that have been overtaken.
  const pages = latestOnly((message: PageMessage | MessageJson) =>
    logged(message instanceof Uint8Array ? channel.sendJson(message) : channel.send(message)),
  );
  const pictures = latestOnly((bytes: Uint8Array) => logged(channel.sendBytes(bytes)));
  const isShown = (): boolean => !closed.aborted && panel.visible;
  // Not among the others: whoever disposes of those may hear of the end first.
  closed.addEventListener('abort', () => channel.abandon('the panel was closed'));
  const listening = [
    webview.onDidReceiveMessage(channel.receive),
    // A hidden webview has no document any more; the next one asks for everything anew.
    panel.onDidChangeViewState(() => panel.visible || channel.abandon('the panel was hidden')),
  ];
  // Also of a restored panel: its own would still name the folder of the version that opened it.
  webview.options = { enableScripts: true, localResourceRoots: [assets] };
  const address = (file: string): string =>
    String(webview.asWebviewUri(Uri.joinPath(assets, file)));
  const files = { script: address('webview.js'), style: address('webview.css') };
  webview.html = panelHtml(files, randomBytes(16).toString('base64'), webview.cspSource);
  return {
    show: (message) => {
      shown = message;
      if (isShown()) pages.put(message);
    },
    showPicture: (bytes) => {
      picture = bytes;
      if (isShown()) pictures.put(bytes);
    },
    tell: (details) => channel.send(details),
    dispose: () => listening.forEach((each) => each.dispose()),
  };
}
