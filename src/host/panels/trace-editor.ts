import {
  commands,
  type CustomReadonlyEditorProvider,
  TabInputCustom,
  type Uri,
  ViewColumn,
  type WebviewPanel,
  window,
} from 'vscode';
import { panelClosed } from './panel-closed.ts';
import type { PanelWorld } from './trace-panel.ts';

/** The type of the editor of traces. */
export const traceViewType = 'toolflame.trace';

/** The editor of `*.toolflame.jsonl`: the report of the run; the file itself opens as text on demand. */
export function createTraceEditor(world: PanelWorld): CustomReadonlyEditorProvider {
  return {
    openCustomDocument: (uri) => ({ uri, dispose: () => {} }),
    resolveCustomEditor: async ({ uri }, panel: WebviewPanel) => {
      // Loaded with the first trace: its messages are checked by schemas that take a while to make.
      const closed = panelClosed(panel);
      const { showTrace } = await import('./trace-panel.ts');
      if (!closed.aborted) showTrace(panel, uri, world);
    },
  };
}

/** Opens the report of a trace, or brings it to the front. */
export async function openTraceEditor(uri: Uri, place: 'active' | 'beside' = 'active') {
  const column = place === 'beside' ? ViewColumn.Beside : ViewColumn.Active;
  await commands.executeCommand('vscode.openWith', uri, traceViewType, column);
}

/** The trace whose report is in front; undefined when something else is. */
export function traceInFront(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof TabInputCustom && input.viewType === traceViewType
    ? input.uri
    : undefined;
}
