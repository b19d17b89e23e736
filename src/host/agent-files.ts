import {
  type Disposable,
  type Event,
  EventEmitter,
  FileSystemError,
  type Uri,
  workspace,
} from 'vscode';
import type { Reader } from '../reader/client.ts';
import type { AgentFacts, AgentResult } from '../reader/messages.ts';
import { reasonOf } from '../trace/reason.ts';
import { mostAgentBytes, tooLargeText } from './agent-size.ts';
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

/** Those that were found; one that cannot be read is among them, with the reason as its fault. */
export interface AgentList {
  readonly files: readonly AgentFile[];
  /** True when there are more than are listed. */
  readonly isCut: boolean;
}

/** The agent files of the workspace. */
export interface AgentFiles extends Disposable {
  /** A file came, went or changed. */
  readonly onDidChange: Event<void>;
  /** Finds and reads them, sorted by path. Rejects when the workspace cannot be searched. */
  list(): Promise<AgentList>;
  /** Finds them anew. */
  refresh(): void;
  /** Reads one; rejects when it cannot be read at all. */
  read(uri: Uri): Promise<AgentFile>;
}

/** What agent files are called. */
export const agentPattern = /\.agent\.(ya?ml|jsonc?)$/i;

/** The same for searches and watchers. */
export const agentGlob = '**/*.agent.{yaml,yml,json,jsonc}';
const mostAgents = 1000;

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
    if (size > mostAgentBytes) return { ...place, ...unread(tooLargeText(size)) };
    const text = await textOf(uri);
    const result = await reader.ask({ type: 'agent', text, fileName: path });
    if (result.type !== 'agent') throw new Error('the reading thread answered something else');
    const file = { ...place, ...contentsOf(result) };
    cache.set(uri.toString(), file);
    return file;
  }

  async function readIfThere(uri: Uri): Promise<AgentFile | undefined> {
    try {
      return await read(uri);
    } catch (error) {
      // One that vanished since it was found is no agent any more.
      if (isGone(error)) return undefined;
      // Not kept: the next look may find it readable.
      const path = workspace.asRelativePath(uri);
      return { uri, path, modifiedMs: 0, ...unread(`it cannot be read: ${reasonOf(error)}`) };
    }
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
      const uris = await workspace.findFiles(agentGlob, exclude || undefined, mostAgents + 1);
      const found = await Promise.all(uris.slice(0, mostAgents).map(readIfThere));
      const files = found.flatMap((file) => file ?? []);
      files.sort((a, b) => a.path.localeCompare(b.path));
      return { files, isCut: uris.length > mostAgents };
    },
    dispose: () => {
      watcher?.dispose();
      changed.dispose();
    },
  };
}

function isGone(error: unknown): boolean {
  return error instanceof FileSystemError && error.code === 'FileNotFound';
}

function unread(text: string): Pick<AgentFile, 'facts' | 'fault' | 'faults'> {
  return { facts: undefined, fault: { text, line: 1, column: 1 }, faults: 1 };
}

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

/** What is said where the list is cut. */
export const cutText = `There are more than ${mostAgents} agent files; the setting toolflame.agents.exclude leaves some out.`;

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
