import {
  commands,
  Disposable,
  type LogOutputChannel,
  type SecretStorage,
  type Uri,
  window,
} from 'vscode';
import type { Reader } from '../../reader/client.ts';
import type { AgentFiles } from '../agent-files.ts';
import type { RunStore } from '../runs/run-store.ts';
import { ToolsTree } from '../views/tools-tree.ts';
import { openServerAnswers } from './ask-server.ts';
import { followChosenModel } from './chosen-model.ts';
import { offerBatchTools } from './batch-tool.ts';
import { openModelInfo } from './model-info.ts';
import { createModelItem } from './model-item.ts';
import { openScanner, type ScannerStart } from './scanner-thread.ts';
import { offerShorterDescriptions } from './shorten-description.ts';
import { openToolBreakdown } from './tool-breakdown.ts';
import { registerToolCommands } from './tool-commands.ts';
import { openToolDocuments } from './tool-documents.ts';
import { followToolHistories } from './tool-history.ts';
import { showToolHovers } from './tool-hovers.ts';
import { showToolInlays } from './tool-inlays.ts';
import { showToolLenses } from './tool-lenses.ts';
import { showToolProblems } from './tool-problems.ts';
import type { ToolWorld } from './tool-world.ts';
import { followWorkspaceRules } from './workspace-rules.ts';
import { openWorkspaceTools } from './workspace-tools.ts';

/** What the support of tool schemas works with. */
export interface ToolParts extends ScannerStart {
  readonly extensionUri: Uri;
  readonly log: LogOutputChannel;
  readonly reader: Reader;
  readonly store: RunStore;
  readonly agents: AgentFiles;
  readonly secrets: SecretStorage;
}

/** Lenses, hovers, problems, fixes and the view of tool schemas. The thread starts when a document may declare a tool. */
export function registerTools(parts: ToolParts): Disposable {
  const { scannerFile, countsFolder, toolflameVersion } = parts;
  const { extensionUri, log, reader, store, agents, secrets } = parts;
  const scanner = openScanner({ scannerFile, countsFolder, toolflameVersion });
  const rules = followWorkspaceRules(log);
  const chosen = followChosenModel(rules);
  const documents = openToolDocuments(scanner, chosen, log);
  const workspaceTools = openWorkspaceTools(scanner, chosen, log);
  const histories = followToolHistories(store, reader, log);
  const info = openModelInfo(scanner, chosen, log);
  const servers = openServerAnswers(scanner, chosen, log);
  const world: ToolWorld = {
    ...{ extensionUri, log, scanner, chosen, info, documents, histories },
    ...{ workspaceTools, rules, servers },
  };
  const breakdown = openToolBreakdown(world);
  const tree = new ToolsTree(workspaceTools, chosen, (message) => {
    view.message = message;
  });
  const view = window.createTreeView('toolflame.tools', {
    treeDataProvider: tree,
    showCollapseAll: true,
  });
  // The first file with tools is reason enough to look for the others: its lenses say its share of all.
  const first = documents.onDidRead(({ uri }) => {
    if ((documents.last(uri)?.tools.length ?? 0) > 0) workspaceTools.ensure();
  });
  const state = workspaceTools.onDidChange(() => {
    void commands.executeCommand('setContext', 'toolflame.toolsState', workspaceTools.state);
  });
  return Disposable.from(
    ...[scanner, rules, chosen, documents, workspaceTools, histories, info, servers],
    ...[breakdown, view, first, state],
    showToolLenses(world),
    showToolHovers(world),
    showToolInlays(world),
    showToolProblems(world),
    offerBatchTools(world),
    offerShorterDescriptions(world),
    createModelItem(world),
    ...registerToolCommands({ world, breakdown, tree, agents, secrets }),
  );
}
