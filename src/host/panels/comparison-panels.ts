import { ViewColumn, type WebviewPanel, type WebviewPanelSerializer, window } from 'vscode';
import type { Comparison } from './saved-comparison.ts';
import type { PanelWorld } from './trace-panel.ts';

/** The type of the panels that show runs side by side, under which the editor restores them. */
export const comparisonViewType = 'toolflame.comparison';

/** The comparisons of this window. */
export interface ComparisonPanels extends WebviewPanelSerializer {
  /** Opens a panel; the function it gives shows other runs in it, as those of a sweep that goes on. */
  open(comparison: Comparison): (comparison: Comparison) => void;
}

/** Makes the opener and restorer of comparisons; what shows them is loaded with the first one. */
export function createComparisonPanels(world: PanelWorld): ComparisonPanels {
  const show = async (panel: WebviewPanel, comparison: Comparison) => {
    const { showComparison } = await import('./show-comparison.ts');
    return showComparison(panel, comparison, world);
  };
  return {
    open: (comparison) => {
      const options = { viewColumn: ViewColumn.Active };
      const panel = window.createWebviewPanel(comparisonViewType, 'Comparison', options);
      const shown = show(panel, comparison);
      return (next) => void shown.then((showNext) => showNext(next));
    },
    deserializeWebviewPanel: async (panel, state: unknown) => {
      const { savedComparison } = await import('./saved-comparison.ts');
      const comparison = savedComparison(state);
      // Without its runs there is nothing to show, and an empty tab would say nothing.
      if (comparison === undefined) return panel.dispose();
      await show(panel, comparison);
    },
  };
}
