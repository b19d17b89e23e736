import {
  env,
  Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
} from 'vscode';
import type { ReaderResult } from '../../reader/messages.ts';
import { reasonOf } from '../../trace/reason.ts';
import { traceInputOf } from '../trace-input.ts';
import { connectWebview } from './connect-webview.ts';
import { type Comparison, savedComparison } from './saved-comparison.ts';
import type { PanelWorld } from './trace-panel.ts';

/** The type of the panels that show runs side by side, under which the editor restores them. */
export const comparisonViewType = 'toolflame.comparison';

/** The comparisons of this window. */
export interface ComparisonPanels extends WebviewPanelSerializer {
  /** Opens a panel; the function it gives shows other runs in it, as those of a sweep that goes on. */
  open(comparison: Comparison): (comparison: Comparison) => void;
}

/** Makes the opener and restorer of comparisons. */
export function createComparisonPanels(world: PanelWorld): ComparisonPanels {
  return {
    open: (comparison) => {
      const options = { viewColumn: ViewColumn.Active };
      const panel = window.createWebviewPanel(comparisonViewType, 'Comparison', options);
      return showComparison(panel, comparison, world);
    },
    deserializeWebviewPanel: async (panel, state: unknown) => {
      const comparison = savedComparison(state);
      // Without its runs there is nothing to show, and an empty tab would say nothing.
      if (comparison === undefined) return panel.dispose();
      showComparison(panel, comparison, world);
    },
  };
}

function showComparison(
  panel: WebviewPanel,
  first: Comparison,
  world: PanelWorld,
): (comparison: Comparison) => void {
  const { home, log, reader } = world;
  let reading = new AbortController();
  let current = first;
  let markdown = '';
  panel.iconPath = Uri.joinPath(home, 'media', 'flame.svg');
  const screen = connectWebview(panel, home, log, async (message) => {
    if (message.type === 'open-trace') return world.openTrace(Uri.parse(message.uri, true));
    if (message.action === 'copy-markdown') return env.clipboard.writeText(markdown);
    if (message.action === 'reload') return load(current);
    if (message.action === 'show-log') return log.show();
    throw new Error('This cannot be done for several runs at once.');
  });

  async function load(comparison: Comparison): Promise<void> {
    current = comparison;
    reading.abort();
    reading = new AbortController();
    const { signal } = reading;
    try {
      const traces = await Promise.all(
        comparison.traces.map((uri) => traceInputOf(Uri.parse(uri, true))),
      );
      const sweep = comparison.sweep === undefined ? {} : { sweep: comparison.sweep };
      const request = { type: 'comparison', traces, ...sweep } as const;
      finish(await reader.ask(request, { signal }), comparison);
    } catch (error) {
      if (!signal.aborted) fail(reasonOf(error));
    }
  }

  function finish(result: ReaderResult, comparison: Comparison): void {
    if (result.type === 'failed') return screen.show(result.message);
    if (result.type !== 'comparison') return;
    markdown = result.markdown;
    panel.title = result.message.title;
    screen.show({ ...result.message, restore: JSON.stringify(comparison) });
  }

  function fail(message: string): void {
    log.error(message);
    const offers = [{ action: 'reload', label: 'Try Again', primary: true } as const];
    screen.show({ type: 'failed', title: 'These runs cannot be compared', message, offers });
  }

  panel.onDidDispose(() => {
    reading.abort();
    screen.dispose();
  });
  void load(first);
  return (comparison) => void load(comparison);
}
