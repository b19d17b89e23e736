import { type Disposable, StatusBarAlignment, type StatusBarItem, window } from 'vscode';
import type { ActiveRun } from '../runs/active-run.ts';
import type { RunManager } from '../runs/run-manager.ts';
import { progressText } from '../words.ts';

/** The item of the status bar, which is there only while a run is on. */
export function createStatusItem(runs: RunManager): Disposable {
  let item: StatusBarItem | undefined;
  const listening = runs.onDidChange(() => {
    const { active } = runs;
    if (active.length === 0) return item?.hide();
    item ??= makeItem();
    item.text = `$(loading~spin) ${textOf(active)}`;
    item.tooltip = `${active.map(lineOf).join('\n')}\n\nOpen the report`;
    item.accessibilityInformation = { label: `Toolflame: ${textOf(active)}`, role: 'button' };
    item.show();
  });
  return {
    dispose: () => {
      listening.dispose();
      item?.dispose();
    },
  };
}

function makeItem(): StatusBarItem {
  const item = window.createStatusBarItem('run', StatusBarAlignment.Left, 50);
  item.name = 'Toolflame: Run';
  item.command = 'toolflame.openActiveRun';
  return item;
}

function textOf(active: readonly ActiveRun[]): string {
  const [first] = active;
  if (first === undefined || active.length > 1) return `${active.length} agents are profiled`;
  return `${first.name}: ${first.cancelling ? 'cancelling' : progressText(first.progress)}`;
}

function lineOf({ name, progress }: ActiveRun): string {
  return `${name}: ${progressText(progress)}${progress ? `, ${progress.activity}` : ''}`;
}
