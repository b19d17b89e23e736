import { QuickPickItemKind, ThemeIcon, Uri, window, workspace } from 'vscode';
import { formatBytes, formatCount } from '../../report/numbers.ts';
import { openTraceEditor } from '../panels/trace-editor.ts';
import { limbo } from '../runs/delete-runs.ts';
import { traceSuffix, traceTitle } from '../trace-input.ts';
import type { StoredRun } from '../runs/stored-run.ts';
import { timeText } from '../views/run-items.ts';
import type { RunNode } from '../views/runs-tree.ts';
import type { World } from '../world.ts';
import { itemOf } from './run-choice.ts';

const mostFound = 1000;

/** Command *Open Trace…*: the one it was called on, or one that is picked. */
export async function openTrace(target: unknown, world: World): Promise<void> {
  const uri = traceOf(target) ?? (await pickRun('Open Trace', world));
  if (uri) await openTraceEditor(uri);
}

function traceOf(target: unknown): Uri | undefined {
  if (target instanceof Uri) return target;
  const node = target as RunNode | undefined;
  if (node?.type === 'stored') return node.run.uri;
  return node?.type === 'active' ? node.run.trace : undefined;
}

/** Which runs of the history are offered, and which of them come first. */
export interface RunWishes {
  isOffered(run: Pick<StoredRun, 'uri'>): boolean;
  isFirst(run: StoredRun): boolean;
}

const anyRun: RunWishes = { isOffered: () => true, isFirst: () => false };

/** Asks for a trace: of the history, of the workspace, or any file. Undefined when the user gives up. */
export async function pickRun(
  title: string,
  world: World,
  wishes = anyRun,
): Promise<Uri | undefined> {
  const chosen = await window.showQuickPick(choicesOf(world, wishes), {
    title,
    placeHolder: 'A recorded run, the newest first',
    matchOnDescription: true,
    matchOnDetail: true,
    // A webview that has the focus would otherwise close the list at once.
    ignoreFocusOut: true,
  });
  if (chosen === undefined) return undefined;
  return chosen.uri ?? browse(title);
}

async function choicesOf({ store, runs: { active } }: World, { isOffered, isFirst }: RunWishes) {
  const runs = (await store.list()).filter(isOffered);
  // Those that are on are in the folder of runs too, and have no end yet.
  const own = new Set(
    [...runs.map(({ uri }) => uri), ...active.map(({ trace }) => trace)].map(String),
  );
  const { traces, isCut } = await findTraces();
  const found = traces.filter((each) => !own.has(each.uri.toString()));
  const heading = (label: string) => ({ label, kind: QuickPickItemKind.Separator, uri: undefined });
  const inWorkspace = found.filter(isOffered);
  return [
    ...runs.filter(isFirst).map(itemOf),
    ...runs.filter((run) => !isFirst(run)).map(itemOf),
    ...(inWorkspace.length === 0
      ? []
      : [
          heading(
            isCut
              ? `in the workspace, the first ${formatCount(mostFound)} found`
              : 'in the workspace',
          ),
          ...inWorkspace,
        ]),
    heading(''),
    { label: 'Browse…', iconPath: new ThemeIcon('folder-opened'), uri: undefined },
  ];
}

async function findTraces() {
  const uris = await workspace.findFiles(`**/*${traceSuffix}`, `**/${limbo}/**`, mostFound + 1);
  const found = await Promise.allSettled(uris.slice(0, mostFound).map(fileItem));
  // One that vanished since it was found is no trace to offer.
  const traces = found
    .flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    .sort((a, b) => b.modifiedMs - a.modifiedMs);
  return { traces, isCut: uris.length > mostFound };
}

async function fileItem(uri: Uri) {
  const { mtime: modifiedMs, size } = await workspace.fs.stat(uri);
  return {
    uri,
    modifiedMs,
    label: traceTitle(uri.path),
    description: workspace.asRelativePath(uri),
    detail: `${timeText(new Date(modifiedMs), new Date())} · ${formatBytes(size)}`,
    iconPath: new ThemeIcon('flame'),
  };
}

async function browse(title: string): Promise<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const chosen = await window.showOpenDialog({
    title,
    openLabel: 'Open',
    // A dialog cannot filter by more than the last part of a name.
    filters: { 'Toolflame traces': ['jsonl'], 'All files': ['*'] },
    ...(folder === undefined ? {} : { defaultUri: folder }),
  });
  return chosen?.[0];
}
