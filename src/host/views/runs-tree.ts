import { type Event, EventEmitter, type TreeDataProvider, type TreeItem, type Uri } from 'vscode';
import type { ActiveRun } from '../runs/active-run.ts';
import type { RunManager } from '../runs/run-manager.ts';
import type { RunStore } from '../runs/run-store.ts';
import type { StoredRun } from '../runs/stored-run.ts';
import { byAgent, inOrder, type RunOrderBy } from './order-runs.ts';
import { activeItem, agentItem, storedItem } from './run-items.ts';

/** What stands in the view *Runs*: an agent with its runs, a run that is on, or one that is over. */
export type RunNode =
  | { readonly type: 'agent'; readonly name: string; readonly runs: readonly StoredRun[] }
  | { readonly type: 'active'; readonly run: ActiveRun }
  | { readonly type: 'stored'; readonly run: StoredRun };

/** The view *Runs*: those that are on, then the history by agent. */
export class RunsTree implements TreeDataProvider<RunNode> {
  readonly onDidChangeTreeData: Event<RunNode | undefined>;
  private readonly changed = new EventEmitter<RunNode | undefined>();
  private readonly store: RunStore;
  private readonly runs: RunManager;
  private orderBy: RunOrderBy = 'newest';
  private shown = new Map<string, RunNode & { type: 'active' }>();
  /** The history as it was listed last; undefined before anybody asked. */
  private stored: readonly StoredRun[] | undefined;
  private listing: 'no' | 'yes' | 'and again' = 'no';

  constructor(store: RunStore, runs: RunManager) {
    this.store = store;
    this.runs = runs;
    this.onDidChangeTreeData = this.changed.event;
    store.onDidChange(() => void this.list());
    runs.onDidChange(() => this.follow());
  }

  /** How the runs of each agent are sorted from now on. */
  sort(orderBy: RunOrderBy): void {
    this.orderBy = orderBy;
    this.changed.fire(undefined);
  }

  get order(): RunOrderBy {
    return this.orderBy;
  }

  async getChildren(parent?: RunNode): Promise<RunNode[]> {
    if (parent?.type === 'agent') return this.sorted(parent.runs);
    if (parent) return [];
    const active = this.runs.active.map((run) => ({ type: 'active' as const, run }));
    this.shown = new Map(active.map((node) => [node.run.id, node]));
    this.stored ??= await this.store.list();
    const groups = byAgent(this.stored);
    return [...active, ...groups.map((group) => ({ type: 'agent' as const, ...group }))];
  }

  getTreeItem(node: RunNode): TreeItem {
    switch (node.type) {
      case 'agent':
        return agentItem(node.name, node.runs.length);
      case 'active':
        return activeItem(this.runs.active.find(({ id }) => id === node.run.id) ?? node.run);
      case 'stored':
        return storedItem(node.run, new Date());
      default:
        return node satisfies never;
    }
  }

  /**
   * Lists anew, and only then redraws. While the editor waits for the nodes at the top it knows none, and whoever is asked for
   * the children of one meanwhile has none for good: so the answer must be there when it asks.
   */
  private async list(): Promise<void> {
    // Before anybody has looked at the view there is nothing to keep up to date.
    if (this.stored === undefined) return this.changed.fire(undefined);
    if (this.listing !== 'no') {
      this.listing = 'and again';
      return;
    }
    this.listing = 'yes';
    this.stored = await this.store.list();
    const isStale = this.listing === ('and again' as string);
    this.listing = 'no';
    this.changed.fire(undefined);
    if (isStale) await this.list();
  }

  /** Progress redraws its own line only; a run that comes or goes redraws all. */
  private follow(): void {
    const { active } = this.runs;
    const same = active.length === this.shown.size && active.every(({ id }) => this.shown.has(id));
    if (!same) {
      // One that began is shown at once; one that ended stays until the history has it.
      if (active.some(({ id }) => !this.shown.has(id))) this.changed.fire(undefined);
      return void this.list();
    }
    for (const node of this.shown.values()) this.changed.fire(node);
  }

  private sorted(runs: readonly StoredRun[]): RunNode[] {
    return inOrder(runs, this.orderBy).map((run) => ({ type: 'stored', run }));
  }
}

/** The traces that nodes stand for, each once: an agent may be selected together with some of its runs. */
export function tracesOf(nodes: readonly RunNode[]): readonly Uri[] {
  return eachOnce(nodes.flatMap(tracesOfNode));
}

/** Addresses without those that came before. */
export function eachOnce(uris: readonly Uri[]): readonly Uri[] {
  return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
}

function tracesOfNode(node: RunNode): readonly Uri[] {
  switch (node.type) {
    case 'agent':
      return node.runs.map(({ uri }) => uri);
    case 'active':
      return [node.run.trace];
    case 'stored':
      return [node.run.uri];
    default:
      return node satisfies never;
  }
}
