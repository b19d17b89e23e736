import type { WebviewPanel } from 'vscode';

/** Aborts when a panel is closed: from then on it throws whenever it is used, and does not say so beforehand. */
export function panelClosed(panel: WebviewPanel): AbortSignal {
  const closed = new AbortController();
  panel.onDidDispose(() => closed.abort(new Error('the panel was closed')));
  return closed.signal;
}
