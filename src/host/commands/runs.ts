import { commands, type QuickPickItem, window } from 'vscode';
import { openTraceEditor } from '../panels/trace-editor.ts';
import { deleteRuns } from '../runs/delete-runs.ts';
import type { ActiveRun } from '../runs/active-run.ts';
import type { RunOrderBy } from '../views/order-runs.ts';
import { type RunNode, tracesOf } from '../views/runs-tree.ts';
import { progressText } from '../words.ts';
import type { World } from '../world.ts';

/** Command *Cancel Run*: the run it was called on, the only one, or one that is picked. */
export async function cancelRun(target: unknown, world: World): Promise<void> {
  const node = target as RunNode | string | undefined;
  if (typeof node === 'string') return world.runs.cancel(node);
  if (typeof node === 'object' && node.type === 'active') return world.runs.cancel(node.run.id);
  const run = await pickActive('Cancel Run', world);
  if (run) world.runs.cancel(run.id);
}

/** What the status bar item does: opens the run that is on, or one of them. */
export async function openActiveRun(world: World): Promise<void> {
  const run = await pickActive('Open Run', world);
  if (run) await openTraceEditor(run.trace);
}

async function pickActive(title: string, { runs }: World): Promise<ActiveRun | undefined> {
  const { active } = runs;
  if (active.length === 0) void window.showInformationMessage('No run is on.');
  if (active.length < 2) return active[0];
  const items: readonly (QuickPickItem & { readonly run: ActiveRun })[] = active.map((run) => ({
    label: run.name,
    description: progressText(run.progress),
    run,
  }));
  return (await window.showQuickPick(items, { title, ignoreFocusOut: true }))?.run;
}

/** Command *Delete*, with undo. Runs that are on stay. */
export async function deleteSelected(nodes: readonly RunNode[], world: World): Promise<void> {
  const over = nodes.filter(({ type }) => type !== 'active');
  await deleteRuns(tracesOf(over), world.log, world.store.refresh);
}

/** Command *Reveal File*. */
export async function revealRun(node: RunNode | undefined): Promise<void> {
  const [trace] = node ? tracesOf([node]) : [];
  if (!trace) return;
  // Known where the editor runs beside the files; elsewhere there is no file manager to open.
  const known = await commands.getCommands(true);
  if (known.includes('revealFileInOS')) await commands.executeCommand('revealFileInOS', trace);
  else await commands.executeCommand('revealInExplorer', trace);
}

const orders: readonly RunOrderBy[] = ['newest', 'slowest', 'most tokens', 'most expensive'];

/** Command *Sort Runs By…*. */
export async function sortRuns({ runsTree }: World): Promise<void> {
  const items = orders.map((order) => ({
    label: order,
    description: order === runsTree.order ? 'now' : '',
    order,
  }));
  const chosen = await window.showQuickPick(items, { title: 'Sort Runs By' });
  if (chosen) runsTree.sort(chosen.order);
}
