import type { ExtensionContext, LogOutputChannel, TreeView } from 'vscode';
import type { Reader } from '../reader/client.ts';
import type { AgentFiles } from './agent-files.ts';
import type { Memory } from './memory.ts';
import type { ComparisonPanels } from './panels/comparison-panels.ts';
import type { RunManager } from './runs/run-manager.ts';
import type { RunStore } from './runs/run-store.ts';
import type { RunNode, RunsTree } from './views/runs-tree.ts';

/** What commands work with: made once by `activate`. */
export interface World {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly reader: Reader;
  readonly agents: AgentFiles;
  readonly memory: Memory;
  readonly runs: RunManager;
  readonly store: RunStore;
  readonly runsTree: RunsTree;
  readonly runsView: TreeView<RunNode>;
  readonly comparisons: ComparisonPanels;
}
