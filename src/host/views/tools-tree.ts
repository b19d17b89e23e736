import {
  type Event,
  EventEmitter,
  MarkdownString,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  workspace,
} from 'vscode';
import { countOf, formatCount } from '../../report/numbers.ts';
import type { ScannedTool } from '../../scanner/messages.ts';
import { type ToolGroup, toolGroupsOf, type ToolOrder } from '../../tool-language/tool-groups.ts';
import { allTokensOf, tokensAtLength, tokensWords } from '../../tool-language/token-words.ts';
import type { ChosenModel } from '../tools/chosen-model.ts';
import type { WorkspaceTools } from '../tools/workspace-tools.ts';

/** What stands in the view *Tool Schemas*: a file, or a tool of it. */
export type ToolNode =
  | { readonly type: 'file'; readonly group: ToolGroup }
  | {
      readonly type: 'tool';
      readonly path: string;
      readonly tool: ScannedTool;
      /** Its place in the list of its file. */
      readonly index: number;
    };

/** The view *Tool Schemas*: files of the workspace that declare tools, and their tools, the largest first. */
export class ToolsTree implements TreeDataProvider<ToolNode> {
  readonly onDidChangeTreeData: Event<void>;
  private readonly changed = new EventEmitter<void>();
  private readonly tools: WorkspaceTools;
  private readonly chosen: ChosenModel;
  private readonly tell: (message: string) => void;
  private filterText = '';
  private orderBy: ToolOrder = 'tokens';

  /** `tell` hears what is said above the list: totals, what is left out, how the search stands. */
  constructor(tools: WorkspaceTools, chosen: ChosenModel, tell: (message: string) => void) {
    this.tools = tools;
    this.chosen = chosen;
    this.tell = tell;
    this.onDidChangeTreeData = this.changed.event;
    tools.onDidChange(() => this.changed.fire());
  }

  get filter(): string {
    return this.filterText;
  }

  set filter(text: string) {
    this.filterText = text;
    this.changed.fire();
  }

  get order(): ToolOrder {
    return this.orderBy;
  }

  set order(order: ToolOrder) {
    this.orderBy = order;
    this.changed.fire();
  }

  getChildren(parent?: ToolNode): ToolNode[] {
    if (parent?.type === 'tool') return [];
    if (parent) {
      const { path, tools } = parent.group;
      return tools.map(({ tool, index }) => ({ type: 'tool', path, tool, index }));
    }
    this.tools.ensure();
    const groups = toolGroupsOf(this.tools.files, this.filterText, this.orderBy, (path) =>
      workspace.asRelativePath(path),
    );
    this.tell(this.messageFor(groups));
    return groups.map((group) => ({ type: 'file', group }));
  }

  getTreeItem(node: ToolNode): TreeItem {
    return node.type === 'file' ? fileItem(node.group) : toolItem(node, this.chosen.label);
  }

  private messageFor(groups: readonly ToolGroup[]): string {
    const { state, skipped, reason } = this.tools;
    if (state === 'failed') return `The workspace could not be searched: ${reason ?? ''}`;
    if (state === 'cancelled') return 'The search was cancelled. Refresh searches again.';
    if (state !== 'done') return '';
    const left =
      skipped.length === 0 ? [] : [`${formatCount(skipped.length)} files left out (log)`];
    const filtered = this.filterText === '' ? [] : [`filter: ${this.filterText}`];
    if (groups.length === 0) return [...filtered, ...left].join(' · ');
    const sum = groups.reduce((all, { tokens }) => all + tokens, 0);
    const unknown = groups.reduce((all, group) => all + group.unknown, 0);
    return [
      `≈ ${formatCount(sum)} tok in each call that declares them all`,
      ...(unknown === 0 ? [] : [`${formatCount(unknown)} of unknown size`]),
      this.chosen.label,
      ...filtered,
      ...left,
    ].join(' · ');
  }
}

function fileItem({ path, label, tools, tokens, unknown }: ToolGroup): TreeItem {
  const item = new TreeItem(Uri.file(path), TreeItemCollapsibleState.Collapsed);
  item.id = path;
  const more = unknown === 0 ? '' : ` + ${unknown} unknown`;
  const folder = label.slice(0, Math.max(0, label.lastIndexOf('/')));
  const count = countOf(tools.length, 'declaration');
  item.description = `≈ ${formatCount(tokens)} tok${more} · ${count}${folder && ` · ${folder}`}`;
  item.iconPath = ThemeIcon.File;
  item.contextValue = 'toolFile';
  item.tooltip = new MarkdownString().appendText(path);
  item.accessibilityInformation = {
    label: `${label}, ${count}, about ${formatCount(tokens)} tokens${more}`,
  };
  return item;
}

function toolItem({ path, tool, index }: ToolNode & { type: 'tool' }, model: string): TreeItem {
  const { name, tokens, times, certainty, doubts, kind, nameAt } = tool;
  const item = new TreeItem(name ?? '(name made at run time)');
  item.id = `${path} ${index}`;
  const all = allTokensOf(tool);
  const many =
    times === 1 ? '' : ` × ${times ?? '?'}${all === undefined ? '' : ` = ${formatCount(all)}`}`;
  item.description = `${tokensWords(tokens)}${many}${certainty === 'partial' ? ' · partly known' : ''}`;
  item.iconPath = new ThemeIcon(certainty === 'complete' ? 'symbol-method' : 'question');
  item.contextValue = 'tool';
  const lines = [
    `${kind}, line ${nameAt.line + 1}`,
    `${tokensAtLength(tokens)} in each call to ${model}`,
    ...doubts.map(({ text, at }) => `Not known: ${text} (line ${at.line + 1})`),
  ];
  const tooltip = new MarkdownString();
  for (const line of lines) tooltip.appendText(line).appendMarkdown('\n\n');
  item.tooltip = tooltip;
  item.command = {
    command: 'toolflame.openTool',
    title: 'Open Declaration',
    arguments: [{ path, nameAt }],
  };
  item.accessibilityInformation = { label: `${name ?? 'unnamed tool'}, ${item.description}` };
  return item;
}
