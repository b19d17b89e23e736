import {
  type Disposable,
  type Event,
  EventEmitter,
  type ExtensionContext,
  FileType,
  type LogOutputChannel,
  RelativePattern,
  Uri,
  workspace,
} from 'vscode';
import type { Reader } from '../../reader/client.ts';
import type { RunSummary } from '../../reader/messages.ts';
import { reasonOf } from '../../trace/reason.ts';
import { fileNameOf } from '../file-name.ts';
import { traceSuffix } from '../trace-input.ts';
import { emptyLimbo } from './delete-runs.ts';
import { followGrowing, type OwnRuns } from './growing-runs.ts';
import { runsFolder } from './store-folder.ts';
import type { FoundTrace, StoredRun } from './stored-run.ts';
import { openSummaries, type Summaries } from './summaries.ts';

/** The runs that are kept as files. */
export interface RunStore extends Disposable {
  readonly onDidChange: Event<void>;
  /** The newest first; those that were never read have no summary yet, and come again with one. Rejects never. */
  list(): Promise<readonly StoredRun[]>;
  /** Reads everything anew. */
  refresh(): void;
  /** What the trace of a run is about; undefined when it cannot be read. */
  summaryOf(uri: Uri): Promise<RunSummary | undefined>;
}

/** Opens the history of this window. */
export function openRunStore(
  context: ExtensionContext,
  reader: Reader,
  log: LogOutputChannel,
  own: OwnRuns,
): RunStore {
  const changed = new EventEmitter<void>();
  const growing = followGrowing(own, () => changed.fire());
  const summaries = openSummaries(context.workspaceState, reader);
  let watcher: { readonly folder: string; readonly disposable: Disposable } | undefined;

  function watch(folder: Uri): void {
    if (watcher?.folder === folder.toString()) return;
    watcher?.disposable.dispose();
    const pattern = new RelativePattern(folder, `*${traceSuffix}`);
    const files = workspace.createFileSystemWatcher(pattern);
    files.onDidCreate(() => changed.fire());
    files.onDidChange(growing.noticeChange);
    files.onDidDelete(() => changed.fire());
    watcher = { folder: folder.toString(), disposable: files };
    void emptyLimbo(folder);
  }

  async function list(): Promise<readonly StoredRun[]> {
    const folder = runsFolder(context);
    watch(folder);
    const found = await listTraces(folder, log);
    const idle = found.filter(({ uri }) => !own.isActive(uri));
    const runs = idle.map((trace) => ({ ...trace, ...summaries.known(trace) }));
    const unread = runs.filter((run) => run.isDue && growing.mayRead(run));
    if (unread.length > 0) void summaries.read(unread, () => changed.fire());
    return growing.asTheyAre(runs);
  }

  return {
    onDidChange: changed.event,
    list,
    refresh: () => {
      growing.readAgain();
      changed.fire();
    },
    summaryOf: (uri) => readOne(uri, summaries),
    dispose: () => {
      watcher?.disposable.dispose();
      growing.dispose();
      changed.dispose();
    },
  };
}

async function listTraces(folder: Uri, log: LogOutputChannel): Promise<readonly FoundTrace[]> {
  const names = await workspace.fs.readDirectory(folder).then(
    (entries) => entries.filter(([name, type]) => isTrace(name, type)).map(([name]) => name),
    (error: unknown) => {
      // Before the first run there is no folder.
      log.debug(`${folder.fsPath}: ${reasonOf(error)}`);
      return [];
    },
  );
  const found = await Promise.all(names.map((name) => statTrace(Uri.joinPath(folder, name), name)));
  return found.flatMap((trace) => trace ?? []).sort((a, b) => b.modifiedMs - a.modifiedMs);
}

function isTrace(name: string, type: FileType): boolean {
  return name.endsWith(traceSuffix) && (type & FileType.File) !== 0;
}

async function statTrace(uri: Uri, file: string): Promise<FoundTrace | undefined> {
  try {
    const { mtime: modifiedMs, size: sizeBytes } = await workspace.fs.stat(uri);
    return { uri, file, modifiedMs, sizeBytes };
  } catch {
    // One that vanished since it was listed is no run any more.
    return undefined;
  }
}

async function readOne(uri: Uri, summaries: Summaries): Promise<RunSummary | undefined> {
  const trace = await statTrace(uri, fileNameOf(uri));
  if (!trace) return undefined;
  await summaries.read([trace], () => {});
  return summaries.known(trace).summary;
}
