import { Uri } from 'vscode';
import { traceInFront } from '../panels/trace-editor.ts';
import { traceSuffix } from '../trace-input.ts';
import { eachOnce, type RunNode, tracesOf } from '../views/runs-tree.ts';
import type { World } from '../world.ts';
import { pickRun } from './open-trace.ts';

/** Command *Compare with…*: several selected runs at once, or one with another that is picked. */
export async function compare(nodes: readonly RunNode[], world: World): Promise<void> {
  const traces = tracesOf(nodes);
  if (traces.length > 1) return show(traces, world);
  const first = traces[0] ?? traceInFront() ?? (await pickRun('Compare: the first run', world));
  if (first) await compareWith(first, world);
}

/** The same from the explorer: the file that was clicked, or all that are selected where it is one of them. */
export async function compareFiles(first: Uri, selected: unknown, world: World): Promise<void> {
  const all: readonly unknown[] = Array.isArray(selected) ? selected : [];
  const traces = eachOnce(all.flatMap((each) => (isTrace(each) ? [each] : [])));
  if (traces.length > 1) show(traces, world);
  else await compareWith(first, world);
}

/** What else is selected, such as a folder, is not compared. */
function isTrace(target: unknown): target is Uri {
  return target instanceof Uri && target.path.endsWith(traceSuffix);
}

/** Compares a run with another that is picked; those of the same agent come first. */
export async function compareWith(first: Uri, world: World): Promise<void> {
  const agent = (await world.store.summaryOf(first))?.agent;
  const second = await pickRun('Compare with', world, {
    isOffered: ({ uri }) => uri.toString() !== first.toString(),
    isFirst: ({ summary }) => agent !== undefined && summary?.agent === agent,
  });
  if (second) show([first, second], world);
}

function show(traces: readonly Uri[], { comparisons }: World): void {
  comparisons.open({ traces: traces.map(String) });
}
