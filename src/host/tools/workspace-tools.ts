import {
  type Disposable,
  type Event,
  EventEmitter,
  type LogOutputChannel,
  ProgressLocation,
  Uri,
  window,
  workspace,
} from 'vscode';
import { countOf, formatCount } from '../../report/numbers.ts';
import type { Scanner } from '../../scanner/client.ts';
import type { FileTools, ScannerResult, SkippedFile } from '../../scanner/messages.ts';
import { excludedPatterns } from '../../tool-language/excluded-patterns.ts';
import { allTokensOf } from '../../tool-language/token-words.ts';
import { reasonOf } from '../../trace/reason.ts';
import type { ChosenModel } from './chosen-model.ts';
import { toolGlob } from './tool-selector.ts';

/** How far the search of the workspace is. */
export type ScanState = 'none' | 'scanning' | 'done' | 'cancelled' | 'failed';

/** The tools of all files of the workspace, as they are on disk. */
export interface WorkspaceTools extends Disposable {
  readonly state: ScanState;
  readonly files: readonly FileTools[];
  readonly skipped: readonly SkippedFile[];
  /** Why the search failed. */
  readonly reason: string | undefined;
  /** What all schemas take in one call, as far as they are known; undefined until the workspace was searched. */
  totalTokens(): number | undefined;
  /** How many tools have a description of that digest; undefined until the workspace was searched. */
  sharedDescriptions(digest: string): number | undefined;
  /** Searches once, without a word if it was searched already. */
  ensure(): void;
  /** Searches anew; resolves when it is over. */
  refresh(): Promise<void>;
  /** Ends a search that is on. */
  cancel(): void;
  readonly onDidChange: Event<void>;
}

/** What is known of all files together. */
interface Sums {
  readonly tokens: number;
  /** How many tools have a description, by its digest. */
  readonly descriptions: ReadonlyMap<string, number>;
}

type Found = Extract<ScannerResult, { type: 'files' }>;

/** Files change in bursts: a branch that is checked out, a formatter. */
const gatherMs = 500;
/** Of more files at once, everything is searched anew. */
const mostSingleFiles = 200;

/** Searches the folders of the workspace that are on this machine, and keeps up with their files from then on. */
export function openWorkspaceTools(
  scanner: Scanner,
  chosen: ChosenModel,
  log: LogOutputChannel,
): WorkspaceTools {
  const changed = new EventEmitter<void>();
  const touched = new Set<string>();
  let files = new Map<string, FileTools>();
  let sums: Sums | undefined;
  let skipped: readonly SkippedFile[] = [];
  let state: ScanState = 'none';
  let reason: string | undefined;
  let watcher: Disposable | undefined;
  let timer: NodeJS.Timeout | undefined;
  let running: { readonly abort: AbortController; readonly over: Promise<void> } | undefined;

  const folders = (): readonly string[] =>
    (workspace.workspaceFolders ?? []).flatMap(({ uri }) =>
      uri.scheme === 'file' ? [uri.fsPath] : [],
    );

  function settle(next: ScanState, why?: string): void {
    state = next;
    reason = why;
    tellChange();
  }

  function tellChange(): void {
    sums = undefined;
    changed.fire();
  }

  /** Worked out once for each state: every tool of every open file asks. */
  function known(): Sums | undefined {
    if (state !== 'done') return undefined;
    return (sums ??= sumsOf([...files.values()]));
  }

  async function search(signal: AbortSignal, tell: (message: string) => void): Promise<void> {
    const excludes = workspace.getConfiguration('files').get<unknown>('exclude');
    const result = await scanner.ask(
      {
        ...{ type: 'folders', folders: folders(), model: chosen.model },
        exclude: excludedPatterns(excludes),
      },
      {
        signal,
        onUpdate: ({ lookedInto, toolsFound }) =>
          tell(`${formatCount(lookedInto)} files, ${countOf(toolsFound, 'declaration')}`),
      },
    );
    if (result.type !== 'files') throw new Error(`an answer of type ${result.type}`);
    take(result);
    for (const { path, reason: why } of skipped) log.debug(`${path}: not searched: ${why}`);
  }

  function take(result: Found): void {
    files = new Map(result.files.map((file) => [file.path, file]));
    skipped = result.skipped;
  }

  async function scan(abort: AbortController): Promise<void> {
    watch();
    settle('scanning');
    const title = 'Toolflame: looking for tool schemas';
    const location = ProgressLocation.Window;
    // In the view too, whose title has the button that ends it.
    const inView = { location: { viewId: 'toolflame.tools' } };
    await window.withProgress({ location, title }, (progress) =>
      window.withProgress(inView, async () => {
        try {
          await search(abort.signal, (message) => progress.report({ message }));
          settle('done');
        } catch (error) {
          if (abort.signal.aborted) return settle('cancelled');
          log.error(`The workspace could not be searched for tools: ${reasonOf(error)}`);
          settle('failed', reasonOf(error));
        }
      }),
    );
  }

  async function refresh(): Promise<void> {
    running?.abort.abort();
    await running?.over;
    const abort = new AbortController();
    const over = scan(abort);
    running = { abort, over };
    await over;
  }

  function watch(): void {
    if (watcher) return;
    const all = workspace.createFileSystemWatcher(toolGlob);
    const touch = ({ scheme, fsPath }: Uri): void => {
      if (scheme !== 'file') return;
      touched.add(fsPath);
      timer ??= setTimeout(() => void update(), gatherMs);
    };
    all.onDidCreate(touch);
    all.onDidChange(touch);
    all.onDidDelete(touch);
    watcher = all;
  }

  async function update(): Promise<void> {
    timer = undefined;
    const paths = [...touched];
    touched.clear();
    if (state !== 'done') return;
    if (paths.length > mostSingleFiles) return refresh();
    try {
      const result = await scanner.ask({ type: 'files', paths, model: chosen.model });
      if (result.type !== 'files') return;
      const found = new Map(result.files.map((file) => [file.path, file]));
      const had = paths.some((each) => files.has(each));
      for (const each of paths) files.delete(each);
      for (const [each, file] of found) files.set(each, file);
      if (had || found.size > 0) tellChange();
    } catch (error) {
      log.error(`Changed files could not be searched for tools: ${reasonOf(error)}`);
    }
  }

  const again = (): void => {
    if (state !== 'none') void refresh();
  };
  const listening = [
    chosen.onDidChange(again),
    workspace.onDidChangeWorkspaceFolders(again),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('files.exclude')) again();
    }),
  ];
  return {
    get state() {
      return state;
    },
    get files() {
      return [...files.values()];
    },
    get skipped() {
      return skipped;
    },
    get reason() {
      return reason;
    },
    totalTokens: () => known()?.tokens,
    sharedDescriptions: (digest) => {
      const sum = known();
      return sum && (sum.descriptions.get(digest) ?? 0);
    },
    ensure: () => {
      if (state === 'none' && folders().length > 0) void refresh();
    },
    refresh,
    cancel: () => running?.abort.abort(),
    onDidChange: changed.event,
    dispose: () => {
      clearTimeout(timer);
      running?.abort.abort();
      watcher?.dispose();
      for (const each of [...listening, changed]) each.dispose();
    },
  };
}

function sumsOf(files: readonly FileTools[]): Sums {
  const descriptions = new Map<string, number>();
  let tokens = 0;
  for (const tool of files.flatMap((file) => file.tools)) {
    tokens += allTokensOf(tool) ?? 0;
    const digest = tool.descriptionDigest;
    if (digest !== undefined) descriptions.set(digest, (descriptions.get(digest) ?? 0) + 1);
  }
  return { tokens, descriptions };
}
