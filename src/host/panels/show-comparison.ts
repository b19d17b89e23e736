import { env, Uri, type WebviewPanel } from 'vscode';
import type { ReaderResult } from '../../reader/messages.ts';
import { reasonOf } from '../../trace/reason.ts';
import { traceInputOf } from '../trace-input.ts';
import { connectWebview } from './connect-webview.ts';
import { failedMessage } from './failed-message.ts';
import { panelClosed } from './panel-closed.ts';
import type { Comparison } from './saved-comparison.ts';
import type { PanelWorld } from './trace-panel.ts';

const oneRunOnly = 'This cannot be done for several runs at once.';

/** Shows runs side by side in a panel until that is closed. The function it gives shows other runs there. */
export function showComparison(
  panel: WebviewPanel,
  first: Comparison,
  world: PanelWorld,
): (comparison: Comparison) => void {
  const { home, log, reader } = world;
  const closed = panelClosed(panel);
  let reading = new AbortController();
  let current = first;
  let markdown = '';
  panel.iconPath = Uri.joinPath(home, 'media', 'flame.svg');
  const screen = connectWebview(panel, home, log, async (message) => {
    if (message.type === 'open-trace') return world.openTrace(Uri.parse(message.uri, true));
    if (message.type !== 'act') throw new Error(oneRunOnly);
    if (message.action === 'copy-markdown') return env.clipboard.writeText(markdown);
    if (message.action === 'reload') return load(current);
    if (message.action === 'show-log') return log.show();
    throw new Error(oneRunOnly);
  });

  async function load(comparison: Comparison): Promise<void> {
    if (closed.aborted) return;
    current = comparison;
    reading.abort();
    reading = new AbortController();
    const { signal } = reading;
    try {
      const traces = await Promise.all(
        comparison.traces.map((uri) => traceInputOf(Uri.parse(uri, true))),
      );
      const sweep = comparison.sweep === undefined ? {} : { sweep: comparison.sweep };
      const restore = JSON.stringify(comparison);
      const request = { type: 'comparison', traces, ...sweep, restore } as const;
      const result = await reader.ask(request, { signal });
      if (!signal.aborted) finish(result);
    } catch (error) {
      if (!signal.aborted) fail(reasonOf(error));
    }
  }

  function finish(result: ReaderResult): void {
    if (result.type === 'failed') return screen.show(result.message);
    if (result.type !== 'comparison') return;
    markdown = result.markdown;
    panel.title = result.title;
    screen.show(result.json);
  }

  function fail(message: string): void {
    log.error(message);
    screen.show(failedMessage('These runs cannot be compared', message));
  }

  closed.addEventListener('abort', () => {
    reading.abort();
    screen.dispose();
  });
  void load(first);
  return (comparison) => void load(comparison);
}
