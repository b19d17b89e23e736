import { type Disposable, type Event, EventEmitter, Uri, workspace } from 'vscode';
import type { Reader } from '../reader/client.ts';
import type { AgentFacts, AgentResult } from '../reader/messages.ts';
import { fileNameOf } from './file-name.ts';
import { readSettings } from './settings.ts';

/** An agent file of the workspace. */
export interface AgentFile {
  readonly uri: Uri;
  /** Relative to the workspace, with the folder's name in front when there are several. */
  readonly path: string;
  readonly modifiedMs: number;
  /** Absent for a file with faults. */
  readonly facts: AgentFacts | undefined;
  /** The first of its faults, in one line. */
  readonly fault:
    { readonly text: string; readonly line: number; readonly column: number } | undefined;
  readonly faults: number;
}

/** The agent files of the workspace. */
export interface AgentFiles extends Disposable {
  /** A file came, went or changed. */
  readonly onDidChange: Event<void>;
  /** Finds and reads them, sorted by path. Rejects when the workspace cannot be searched. */
  list(): Promise<readonly AgentFile[]>;
  /** Finds them anew. */
  refresh(): void;
  /** Reads one; rejects when it cannot be read at all. */
  read(uri: Uri): Promise<AgentFile>;
}

/** What agent files are called. */
export const agentPattern = /\.agent\.(ya?ml|jsonc?)$/i;

/** The same for searches and watchers. */
export const agentGlob = '**/*.agent.{yaml,yml,json,jsonc}';
const mostFound = 1000;
/** More than a person writes; the engine refuses them too. */
const mostBytes = 4 * 1024 * 1024;

/** Makes the finder; it searches and watches from the first call on. */
export function openAgentFiles(reader: Reader): AgentFiles {
  const changed = new EventEmitter<void>();
  const cache = new Map<string, AgentFile>();
  let watcher: Disposable | undefined;

  function watch(): void {
    if (watcher) return;
    const files = workspace.createFileSystemWatcher(agentGlob);
    const tell = (): void => changed.fire();
    files.onDidCreate(tell);
    files.onDidChange(tell);
    files.onDidDelete(tell);
    watcher = files;
  }

  async function read(uri: Uri): Promise<AgentFile> {
    const { mtime: modifiedMs, size } = await workspace.fs.stat(uri);
    const cached = cache.get(uri.toString());
    if (cached?.modifiedMs === modifiedMs) return cached;
    const path = workspace.asRelativePath(uri);
    const place = { uri, path, modifiedMs };
    const text = size > mostBytes ? '' : await textOf(uri);
    const result = await reader.ask({ type: 'agent', text, fileName: path });
    const file = { ...place, ...(result.type === 'agent' ? contentsOf(result) : unread) };
    cache.set(uri.toString(), file);
    return file;
  }

  return {
    onDidChange: changed.event,
    refresh: () => {
      cache.clear();
      changed.fire();
    },
    read,
    list: async () => {
      watch();
      const exclude = readSettings().excludeAgents;
      const uris = await workspace.findFiles(agentGlob, exclude || undefined, mostFound);
      const files = await Promise.allSettled(uris.map(read));
      // One that vanished since it was found is no agent any more.
      const found = files.flatMap((file) => (file.status === 'fulfilled' ? [file.value] : []));
      return found.sort((a, b) => a.path.localeCompare(b.path));
    },
    dispose: () => {
      watcher?.dispose();
      changed.dispose();
    },
  };
}

const unread = { facts: undefined, fault: undefined, faults: 0 };

function contentsOf({ facts, problems }: AgentResult) {
  const [first] = problems.filter(({ severity }) => severity === 'error');
  const fault = first && { text: faultText(first), line: first.line, column: first.column };
  return { facts, fault, faults: problems.length };
}

function faultText({ message, fix }: AgentResult['problems'][number]): string {
  return fix === undefined ? message : `${message}; ${fix}`;
}

async function textOf(uri: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}

/** The name of an agent as far as it is known. */
export function agentName({ facts, path }: Pick<AgentFile, 'facts' | 'path'>): string {
  return facts?.name ?? fileNameOf({ path }).replace(agentPattern, '');
}

/** `simulated.study-v1 · 100 tools + 1 module` */
export function factsText({ modelId, declaredTools, modules }: AgentFacts): string {
  const tools = `${declaredTools} tool${declaredTools === 1 ? '' : 's'}`;
  const moduleText = `${modules} tool module${modules === 1 ? '' : 's'}`;
  const all = [
    ...(declaredTools > 0 || modules === 0 ? [tools] : []),
    ...(modules > 0 ? [moduleText] : []),
  ];
  return `${modelId} · ${all.join(' + ')}`;
}
