import { randomBytes } from 'node:crypto';
import {
  commands,
  env,
  type LogOutputChannel,
  Range,
  type TextDocumentShowOptions,
  Uri,
  type WebviewPanel,
} from 'vscode';
import {
  type Channel,
  type HostMessage,
  openChannel,
  type WebviewMessage,
  webviewMessageSchema,
} from '../protocol.ts';
import type { Pace } from './pace.ts';
import { reportHtml } from './report-html.ts';
import { createReportSession, type ReportSession, type SessionActions } from './report-session.ts';
import type { TraceSource } from './trace-source.ts';

/** A panel and what its report needs. */
export interface PanelParts {
  readonly panel: WebviewPanel;
  readonly uri: Uri;
  readonly source: TraceSource;
  /** The folder with the webview's script and style sheet, the only one it may read. */
  readonly assets: Uri;
  readonly log: LogOutputChannel;
  readonly pace: Pace;
}

/** Puts the webview's document into a panel and connects it with a new session; nothing is read yet. */
export function connectPanel(parts: PanelParts): ReportSession {
  const { panel, source, assets, log, pace } = parts;
  const { webview } = panel;
  const channel: Channel<HostMessage> = openChannel<HostMessage, WebviewMessage>({
    post: (data) => webview.postMessage(data),
    incoming: webviewMessageSchema,
    handle: (message) => session.handle(message),
    refuse: (why) => log.warn(`${source.file.path}: from the webview: ${why}`),
  });
  const session = createReportSession(source, actionsOf(parts, channel), pace);
  webview.onDidReceiveMessage(channel.receive);
  panel.onDidChangeViewState(() => {
    // A hidden webview has no document any more; the next one asks for everything anew.
    if (!panel.visible) channel.abandon('the panel was hidden');
  });
  panel.onDidDispose(() => channel.abandon('the panel was closed'));
  const address = (file: string): string =>
    String(webview.asWebviewUri(Uri.joinPath(assets, file)));
  const files = { script: address('webview.js'), style: address('webview.css') };
  webview.html = reportHtml(files, randomBytes(16).toString('base64'), webview.cspSource);
  return session;
}

function actionsOf(
  { uri, source, log }: PanelParts,
  channel: Channel<HostMessage>,
): SessionActions {
  return {
    show: (message) => {
      channel.send(message).catch((error: unknown) => {
        log.debug(`${source.file.path}: ${message.type} was not shown: ${String(error)}`);
      });
    },
    copy: async (text) => env.clipboard.writeText(text),
    openText: async (line) => {
      // Not as a text document of this extension's: those end at 50 MB.
      await commands.executeCommand('vscode.openWith', uri, 'default', placeOf(line));
    },
    showLog: () => log.show(),
    log: (level, text) => log[level](text),
  };
}

function placeOf(line: number | undefined): TextDocumentShowOptions {
  return line === undefined ? {} : { selection: new Range(line - 1, 0, line - 1, 0) };
}
