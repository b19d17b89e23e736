import { type QuickPickItem, QuickPickItemKind, ThemeIcon, Uri, window, workspace } from 'vscode';
import { type FoundTrace, traceItems, traceSuffix } from './trace-items.ts';

interface TraceChoice extends QuickPickItem {
  /** Absent for the item that opens the file dialog. */
  readonly place?: Uri;
}

const mostFound = 1000;
const browse: TraceChoice = { label: 'Browse…', iconPath: new ThemeIcon('folder-opened') };

/** Asks which trace to open: one of the workspace, the newest first, or any file. Undefined when the user gives up. */
export async function pickTrace(nowMs: number): Promise<Uri | undefined> {
  const items = traceItems(await findTraces(), nowMs);
  if (items.length === 0) return browseTraces();
  const choices: readonly TraceChoice[] = [
    ...items.map((item) => ({ ...item, iconPath: new ThemeIcon('flame') })),
    { label: '', kind: QuickPickItemKind.Separator },
    browse,
  ];
  const choice = await window.showQuickPick(choices, {
    title: 'Open Report of Trace',
    placeHolder: 'A recorded run in this workspace, the newest first',
    matchOnDescription: true,
    // A webview that has the focus would otherwise close the list at once.
    ignoreFocusOut: true,
  });
  return choice === browse ? browseTraces() : choice?.place;
}

async function findTraces(): Promise<readonly FoundTrace<Uri>[]> {
  const uris = await workspace.findFiles(`**/*${traceSuffix}`, undefined, mostFound);
  const found = await Promise.allSettled(
    uris.map(async (place) => {
      const { mtime: modifiedMs, size: sizeBytes } = await workspace.fs.stat(place);
      return { place, path: workspace.asRelativePath(place), modifiedMs, sizeBytes };
    }),
  );
  // One that vanished since it was found is no trace to offer.
  return found.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

async function browseTraces(): Promise<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const chosen = await window.showOpenDialog({
    title: 'Open Report of Trace',
    openLabel: 'Open Report',
    // A dialog cannot filter by more than the last part of a name.
    filters: { 'Toolflame traces': ['jsonl'], 'All files': ['*'] },
    ...(folder === undefined ? {} : { defaultUri: folder }),
  });
  return chosen?.[0];
}
