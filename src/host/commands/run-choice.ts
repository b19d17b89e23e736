import { type QuickPickItem, ThemeIcon, type Uri } from 'vscode';
import type { StoredRun } from '../runs/stored-run.ts';
import { timeText } from '../views/run-items.ts';
import { summaryText } from '../words.ts';

/** A run in a list to pick from. */
export function itemOf(run: StoredRun): QuickPickItem & { readonly uri: Uri } {
  const { uri, summary, problem, file, modifiedMs } = run;
  const start = Date.parse(summary?.startedAt ?? '');
  const at = timeText(new Date(Number.isNaN(start) ? modifiedMs : start), new Date());
  return {
    uri,
    label: summary?.agent ?? file,
    description: at,
    detail: summary ? summaryText(summary) : (problem ?? 'not read yet'),
    iconPath: new ThemeIcon('flame'),
  };
}
