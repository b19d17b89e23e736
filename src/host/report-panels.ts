import {
  type Disposable,
  type LogOutputChannel,
  Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
} from 'vscode';
import { connectPanel } from './connect-panel.ts';
import type { Pace } from './pace.ts';
import type { ReportSession } from './report-session.ts';
import { savedTraceUri } from './saved-state.ts';
import { sourceOf } from './vscode-source.ts';

/** The type of the panels, under which the editor restores them. */
export const reportViewType = 'toolflame.report';

/** The open reports, one panel for each trace; also restores those that were open when the window closed. */
export interface ReportPanels extends Disposable, WebviewPanelSerializer {
  /** Shows the report of a trace; one that is open already comes to the front and is read again. */
  open(uri: Uri): Promise<void>;
}

interface OpenReport {
  readonly panel: WebviewPanel;
  readonly session: ReportSession;
}

/** Makes the registry of open reports; `home` is the folder of the extension. */
export function createReportPanels(home: Uri, log: LogOutputChannel, pace: Pace): ReportPanels {
  const reports = new Map<string, OpenReport>();
  const assets = Uri.joinPath(home, 'dist');

  function adopt(panel: WebviewPanel, uri: Uri): Promise<void> {
    const source = sourceOf(uri);
    const key = uri.toString();
    // Also of a restored panel: its own would still name the folder of the version that opened it.
    panel.webview.options = { enableScripts: true, localResourceRoots: [assets] };
    panel.title = source.file.name;
    panel.iconPath = Uri.joinPath(home, 'media', 'flame.svg');
    const session = connectPanel({ panel, uri, source, assets, log, pace });
    reports.set(key, { panel, session });
    panel.onDidDispose(() => {
      session.close();
      reports.delete(key);
    });
    return session.load();
  }

  return {
    open: (uri) => {
      const open = reports.get(uri.toString());
      if (open) {
        open.panel.reveal();
        return open.session.load();
      }
      const { name } = sourceOf(uri).file;
      return adopt(window.createWebviewPanel(reportViewType, name, ViewColumn.Active), uri);
    },
    deserializeWebviewPanel: async (panel, state) => {
      const saved = savedTraceUri(state);
      // Without the trace there is nothing to show, and an empty tab would say nothing.
      if (saved === undefined || reports.has(saved)) return panel.dispose();
      await adopt(panel, Uri.parse(saved, true));
    },
    // The panels stay: the editor restores them when the window or this extension comes back.
    dispose: () => reports.forEach(({ session }) => session.close()),
  };
}
