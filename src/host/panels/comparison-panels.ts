import { ViewColumn, type WebviewPanel, type WebviewPanelSerializer, window } from 'vscode';
import { reasonOf } from '../../trace/reason.ts';
import { panelClosed } from './panel-closed.ts';
import type { Comparison } from './saved-comparison.ts';
import type { PanelWorld } from './trace-panel.ts';

/** The type of the panels that show runs side by side, under which the editor restores them. */
export const comparisonViewType = 'toolflame.comparison';

/** The comparisons of this window. */
export interface ComparisonPanels extends WebviewPanelSerializer {
  /**
   * Opens a panel; the function it gives shows other runs in it, as those of a sweep that goes on. That is false, and nothing
   * happens, once a person has closed the panel: they want it gone, and what is to come can be offered but not opened.
   */
  open(comparison: Comparison): (comparison: Comparison) => boolean;
}

/** Makes the opener and restorer of comparisons; what shows them is loaded with the first one. */
export function createComparisonPanels(world: PanelWorld): ComparisonPanels {
  const show = async (panel: WebviewPanel, comparison: Comparison, closed: AbortSignal) => {
    const { showComparison } = await import('./show-comparison.ts');
    return closed.aborted ? undefined : showComparison(panel, comparison, world);
  };
  return {
    open: (comparison) => {
      const options = { viewColumn: ViewColumn.Active };
      const panel = window.createWebviewPanel(comparisonViewType, 'Comparison', options);
      const closed = panelClosed(panel);
      const shown = show(panel, comparison, closed).catch((error: unknown) => {
        world.log.error(`The comparison cannot be shown: ${reasonOf(error)}`);
      });
      return (next) => {
        if (!closed.aborted) void shown.then((showNext) => showNext?.(next));
        else world.log.info('A comparison has a further run; it was closed and stays so.');
        return !closed.aborted;
      };
    },
    deserializeWebviewPanel: async (panel, state: unknown) => {
      const closed = panelClosed(panel);
      const { savedComparison } = await import('./saved-comparison.ts');
      const comparison = savedComparison(state);
      // Without its runs there is nothing to show, and an empty tab would say nothing.
      if (comparison === undefined) return panel.dispose();
      await show(panel, comparison, closed);
    },
  };
}
