import fs from 'node:fs/promises';
import Module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * An editor that is as small as the tests of src/host need: import this before what is tested, and `vscode` is what stands here.
 * Files are real ones; what happens in the editor, a test lets happen with the functions of `editor`.
 */
export class FakeUri {
  readonly scheme: string;
  readonly path: string;
  constructor(scheme: string, at: string) {
    this.scheme = scheme;
    this.path = at;
  }
  get fsPath(): string {
    return this.path;
  }
  static file(at: string): FakeUri {
    return new FakeUri('file', at);
  }
  static parse(text: string): FakeUri {
    const { protocol, pathname } = new URL(text);
    return new FakeUri(protocol.slice(0, -1), decodeURIComponent(pathname));
  }
  static joinPath({ scheme, path: at }: FakeUri, ...parts: string[]): FakeUri {
    return new FakeUri(scheme, path.posix.join(at, ...parts));
  }
  toString(): string {
    return this.scheme === 'file' ? pathToFileURL(this.path).href : `${this.scheme}:${this.path}`;
  }
}

/** Tells listeners of something. */
export class FakeEmitter<T> {
  readonly listeners = new Set<(value: T) => unknown>();
  readonly event = (listener: (value: T) => unknown) => {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  };
  fire(value: T): void {
    for (const listener of [...this.listeners]) listener(value);
  }
  dispose(): void {
    this.listeners.clear();
  }
}

/** What the file systems of the editor throw. */
export class FakeFileError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

interface Watcher {
  readonly created: FakeEmitter<FakeUri>;
  readonly changed: FakeEmitter<FakeUri>;
  readonly deleted: FakeEmitter<FakeUri>;
  isDisposed: boolean;
}

interface Message {
  readonly text: string;
  readonly labels: readonly string[];
  answer(label: string | undefined): void;
}

/** What a test sees of the editor, and lets happen in it. `reset` before each test. */
export const editor = {
  watchers: [] as Watcher[],
  messages: [] as Message[],
  commands: [] as unknown[][],
  /** What is open. */
  documents: [] as unknown[],
  /** What is set where, by full key. */
  settings: new Map<string, { default?: unknown; user?: unknown; workspace?: unknown }>(),
  written: [] as { key: string; value: unknown; target: unknown }[],
  /** What a search for files finds; `exclude` is of the last search. */
  found: [] as FakeUri[],
  exclude: undefined as unknown,
  /** Errors that files have. */
  faults: new Map<string, Error>(),
  configuration: new FakeEmitter<{ affectsConfiguration(key: string): boolean }>(),
  folders: new FakeEmitter<void>(),
  trust: new FakeEmitter<void>(),
  reset(): void {
    for (const list of [
      this.watchers,
      this.messages,
      this.commands,
      this.written,
      this.found,
      this.documents,
    ])
      list.length = 0;
    for (const map of [this.settings, this.faults]) map.clear();
  },
};

const say = (text: string, ...labels: string[]): Promise<string | undefined> =>
  new Promise((resolve) => void editor.messages.push({ text, labels, answer: resolve }));

async function onDisk<T>(uri: FakeUri, work: () => Promise<T>): Promise<T> {
  const fault = editor.faults.get(uri.path);
  if (fault) throw fault;
  return work().catch((error: NodeJS.ErrnoException) => {
    throw new FakeFileError(
      error.code === 'ENOENT' ? 'FileNotFound' : 'Unknown',
      `${error.code}: ${uri.path}`,
    );
  });
}

const files = {
  isWritableFileSystem: () => true,
  stat: (uri: FakeUri) =>
    onDisk(uri, async () => {
      const { mtimeMs, size } = await fs.stat(uri.path);
      return { mtime: Math.floor(mtimeMs), size, type: 1 };
    }),
  readFile: (uri: FakeUri) => onDisk(uri, () => fs.readFile(uri.path)),
  readDirectory: (uri: FakeUri) =>
    onDisk(uri, async () =>
      (await fs.readdir(uri.path, { withFileTypes: true })).map((entry) => [
        entry.name,
        entry.isFile() ? 1 : 2,
      ]),
    ),
  rename: (from: FakeUri, to: FakeUri) =>
    onDisk(from, async () => {
      await fs.mkdir(path.dirname(to.path), { recursive: true });
      await fs.rename(from.path, to.path);
    }),
  delete: (uri: FakeUri) => onDisk(uri, () => fs.rm(uri.path, { recursive: true })),
};

function watch(_pattern: unknown, noCreate = false, noChange = false, noDelete = false) {
  const watcher: Watcher = {
    created: new FakeEmitter(),
    changed: new FakeEmitter(),
    deleted: new FakeEmitter(),
    isDisposed: false,
  };
  editor.watchers.push(watcher);
  const unless = (deaf: boolean, emitter: FakeEmitter<FakeUri>) =>
    deaf ? new FakeEmitter<FakeUri>().event : emitter.event;
  return {
    onDidCreate: unless(noCreate, watcher.created),
    onDidChange: unless(noChange, watcher.changed),
    onDidDelete: unless(noDelete, watcher.deleted),
    dispose: () => void (watcher.isDisposed = true),
  };
}

function configuration(section: string) {
  const at = (key: string) => editor.settings.get(`${section}.${key}`) ?? {};
  return {
    get: (key: string) => at(key).workspace ?? at(key).user ?? at(key).default,
    inspect: (key: string) => {
      const { default: defaultValue, user: globalValue, workspace: workspaceValue } = at(key);
      return { defaultValue, globalValue, workspaceValue };
    },
    update: async (key: string, value: unknown, target: unknown) =>
      void editor.written.push({ key: `${section}.${key}`, value, target }),
  };
}

const never = new FakeEmitter<unknown>().event;

const fake = {
  Uri: FakeUri,
  Disposable: {
    from: (...all: { dispose(): unknown }[]) => ({
      dispose: () => all.forEach((each) => each.dispose()),
    }),
  },
  EventEmitter: FakeEmitter,
  FileSystemError: FakeFileError,
  RelativePattern: class {},
  FileType: { Unknown: 0, File: 1, Directory: 2 },
  ViewColumn: { Active: -1, Beside: -2 },
  ConfigurationTarget: { Global: 1, Workspace: 2, WorkspaceFolder: 3 },
  QuickPickItemKind: { Separator: -1, Default: 0 },
  ThemeIcon: class {},
  ThemeColor: class {},
  TreeItem: class {},
  MarkdownString: class {},
  Range: class {},
  TabInputCustom: class {},
  TabInputText: class {},
  workspace: {
    fs: files,
    isTrusted: true,
    workspaceFolders: undefined,
    textDocuments: editor.documents,
    onDidOpenTextDocument: never,
    onDidChangeTextDocument: never,
    onDidSaveTextDocument: never,
    onDidCloseTextDocument: never,
    createFileSystemWatcher: watch,
    findFiles: async (_glob: string, exclude: unknown, most: number) => {
      editor.exclude = exclude;
      return editor.found.slice(0, most);
    },
    asRelativePath: (uri: FakeUri) => path.posix.basename(uri.path),
    getConfiguration: configuration,
    onDidChangeConfiguration: editor.configuration.event,
    onDidChangeWorkspaceFolders: editor.folders.event,
    onDidGrantWorkspaceTrust: editor.trust.event,
  },
  languages: {
    createDiagnosticCollection: () => ({ set: () => {}, delete: () => {}, dispose: () => {} }),
  },
  Diagnostic: class {},
  DiagnosticSeverity: {},
  window: {
    tabGroups: { activeTabGroup: { activeTab: undefined } },
    showInformationMessage: say,
    showErrorMessage: say,
    createWebviewPanel: () => new FakePanel(),
    showQuickPick: async (items: unknown) => {
      picks.push(await items);
      return undefined;
    },
  },
  commands: {
    executeCommand: async (...call: unknown[]) => void editor.commands.push(call),
  },
  env: {},
};

/** What lists to pick from showed; none is answered. */
export const picks: unknown[] = [];

/** A panel that, as the real one, throws when it is used after it was closed. */
export class FakePanel {
  readonly disposed = new FakeEmitter<void>();
  readonly posted: unknown[] = [];
  isDisposed = false;
  iconPath: unknown;
  private name = '';
  private readonly page = {
    options: {},
    html: '',
    cspSource: '',
    asWebviewUri: (uri: FakeUri) => uri,
    onDidReceiveMessage: new FakeEmitter<unknown>().event,
    postMessage: async (data: unknown) => (this.posted.push(data), true),
  };
  readonly onDidDispose = this.disposed.event;
  readonly onDidChangeViewState = new FakeEmitter<void>().event;
  get webview() {
    return this.open(this.page);
  }
  get visible(): boolean {
    return this.open(true);
  }
  get title(): string {
    return this.open(this.name);
  }
  set title(name: string) {
    this.name = this.open(name);
  }
  dispose(): void {
    this.isDisposed = true;
    this.disposed.fire();
  }
  private open<T>(value: T): T {
    if (this.isDisposed) throw new Error('Webview is disposed');
    return value;
  }
}

/** A log, and its lines with their level in front. */
export function fakeLog() {
  const lines: string[] = [];
  const add = (level: string) => (text: string) => void lines.push(`${level} ${text}`);
  const log = {
    ...{ lines, debug: add('debug'), info: add('info'), warn: add('warn'), error: add('error') },
    show: () => {},
  };
  return log as typeof log & import('vscode').LogOutputChannel;
}

const loader = Module as unknown as {
  _load(request: string, ...others: unknown[]): unknown;
};
const load = loader._load;
loader._load = function (request, ...others) {
  return request === 'vscode' ? fake : load.call(this, request, ...others);
};
