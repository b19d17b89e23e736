import {
  type Event,
  EventEmitter,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  type Uri,
} from 'vscode';
import { type AgentFile, type AgentFiles, agentName, factsText } from '../agent-files.ts';
import type { RunManager } from '../runs/run-manager.ts';

/** The view *Agents*: the agent files of the workspace, with model and tools. */
export class AgentsTree implements TreeDataProvider<AgentFile> {
  readonly onDidChangeTreeData: Event<void>;
  private readonly files: AgentFiles;
  private readonly runs: RunManager;
  private readonly tellCut: (isCut: boolean) => void;

  /** `tellCut` hears with each list whether there are more agents than stand in it. */
  constructor(files: AgentFiles, runs: RunManager, tellCut: (isCut: boolean) => void) {
    this.files = files;
    this.tellCut = tellCut;
    this.runs = runs;
    const changed = new EventEmitter<void>();
    this.onDidChangeTreeData = changed.event;
    files.onDidChange(() => changed.fire());
    let running = '';
    runs.onDidChange(() => {
      // Progress comes several times a second; the view shows only what runs.
      const now = runs.active.map(({ id }) => id).join();
      if (now !== running) changed.fire();
      running = now;
    });
  }

  async getChildren(parent?: AgentFile): Promise<AgentFile[]> {
    if (parent) return [];
    const { files, isCut } = await this.files.list();
    this.tellCut(isCut);
    return [...files];
  }

  getTreeItem(file: AgentFile): TreeItem {
    const { uri, facts, fault, path } = file;
    const item = new TreeItem(agentName(file));
    item.id = uri.toString();
    item.description = facts ? factsText(facts) : (fault?.text ?? 'cannot be read');
    item.iconPath = this.iconOf(file);
    item.contextValue = facts ? 'agent' : 'agent.faulty';
    item.tooltip = tooltipOf(file);
    item.command = {
      command: 'toolflame.openAgent',
      title: 'Open Agent File',
      arguments: [file],
    };
    item.accessibilityInformation = { label: `${agentName(file)}, ${item.description}, ${path}` };
    return item;
  }

  private iconOf({ uri, facts }: AgentFile): ThemeIcon {
    if (!facts) return new ThemeIcon('error', new ThemeColor('list.errorForeground'));
    const isRunning = this.runs.active.some(({ wish }) => sameUri(wish.agent, uri));
    return new ThemeIcon(isRunning ? 'loading~spin' : 'robot');
  }
}

const sameUri = (a: Uri, b: Uri): boolean => a.toString() === b.toString();

function tooltipOf({ path, facts, fault, faults }: AgentFile): MarkdownString {
  const tooltip = new MarkdownString();
  const add = (text: string): MarkdownString => tooltip.appendText(text).appendMarkdown('\n\n');
  add(path);
  if (fault) add(`Line ${fault.line}: ${fault.text}`);
  if (faults > 1) add(`${faults} problems in all`);
  if (!facts) return tooltip;
  if (facts.description !== undefined) add(facts.description);
  add(`Model: ${facts.modelId}${facts.provider === 'simulated' ? ' (simulated)' : ''}`);
  add(`Tools at once: ${facts.concurrency}`);
  return add(`Prompt: ${facts.prompt}`);
}
