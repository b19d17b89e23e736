import { randomBytes } from 'node:crypto';
import { type Disposable, type LogOutputChannel, Uri, type WebviewPanel } from 'vscode';
import { type Channel, openChannel } from '../../channel.ts';
import { type HostMessage, type WebviewMessage, webviewMessageSchema } from '../../protocol.ts';
import type { MessageJson } from '../../reader/messages.ts';
import { panelClosed } from './panel-closed.ts';
import { panelHtml } from './panel-html.ts';

/** The way to show something in a panel. */
export interface Screen extends Disposable {
  /** Replaces what the webview shows, with a message of our own or one of the reading thread; each new document shows it again. */
  show(message: HostMessage | MessageJson): void;
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
  let shown: HostMessage | MessageJson | undefined;
  const channel: Channel<HostMessage> = openChannel<HostMessage, WebviewMessage>({
    post: (data) => webview.postMessage(data),
    incoming: webviewMessageSchema,
    handle: async (message) => {
      if (message.type !== 'ready') await intents(message);
      else if (shown) send(shown);
    },
    refuse: (why) => log.warn(`${title()}: from the webview: ${why}`),
  });
  const send = (message: HostMessage | MessageJson): void => {
    const sent = message instanceof Uint8Array ? channel.sendJson(message) : channel.send(message);
    sent.catch((error: unknown) => log.debug(`${title()}: not shown: ${String(error)}`));
  };
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
      if (!closed.aborted && panel.visible) send(message);
    },
    dispose: () => listening.forEach((each) => each.dispose()),
  };
}
