import { type Disposable, type ExtensionContext, type LogOutputChannel, Uri, window } from 'vscode';
import { cutText, openAgentFiles } from './agent-files.ts';
import { registerAgentLanguage } from './agent-language/register.ts';
import { followAgents } from './agent-state.ts';
import { checkAgentText } from './check-agent.ts';
import { act } from './commands/act.ts';
import { exportRun, saveImage } from './commands/export-run.ts';
import { registerCommands } from './commands/register.ts';
import { revealTool } from './commands/reveal-tool.ts';
import { followSettings } from './follow-settings.ts';
import { openMemory } from './memory.ts';
import { comparisonViewType, createComparisonPanels } from './panels/comparison-panels.ts';
import { createTraceEditor, openTraceEditor, traceViewType } from './panels/trace-editor.ts';
import type { PanelWorld } from './panels/trace-panel.ts';
import { openPartContents } from './part-contents.ts';
import { openReader } from './reader-thread.ts';
import { createRunManager } from './runs/run-manager.ts';
import { openRunStore } from './runs/run-store.ts';
import { countsFolder } from './runs/store-folder.ts';
import { wasChangedLately } from './runs/was-changed-lately.ts';
import { registerTools } from './tools/register-tools.ts';
import { AgentsTree } from './views/agents-tree.ts';
import { RunsTree } from './views/runs-tree.ts';
import { keepRunningContext } from './views/running-context.ts';
import { createStatusItem } from './views/status-item.ts';
import type { World } from './world.ts';

/** What the extension is made of. */
export interface Extension {
  readonly disposables: readonly Disposable[];
  /** Ends what must not outlive the window. */
  close(): Promise<void>;
}

/** Builds the objects and registers them with the editor; loads and starts nothing that is not used yet. */
export function composeExtension(context: ExtensionContext, log: LogOutputChannel): Extension {
  const { version } = context.extension.packageJSON as { readonly version: string };
  const reader = openReader(context.asAbsolutePath('dist/reader.js'));
  const runs = createRunManager(context.asAbsolutePath('dist/runner.js'), version, log);
  const isActive = (uri: Uri): boolean =>
    runs.active.some(({ trace }) => trace.toString() === uri.toString());
  const own = { isActive, isOwn: runs.isOwn };
  const store = openRunStore(context, reader, log, own);
  const agents = openAgentFiles(reader);
  const runsTree = new RunsTree(store, runs);
  const runsView = window.createTreeView('toolflame.runs', {
    treeDataProvider: runsTree,
    showCollapseAll: true,
    canSelectMany: true,
  });
  const agentsTree = new AgentsTree(agents, runs, (isCut) => {
    agentsView.message = isCut ? cutText : '';
  });
  const agentsView = window.createTreeView('toolflame.agents', { treeDataProvider: agentsTree });
  const contents = openPartContents(reader);
  const panels: PanelWorld = {
    ...{ home: context.extensionUri, log, reader, isActive, onRunsChange: runs.onDidChange },
    mayBeOnElsewhere: async (uri) => !runs.isOwn(uri) && wasChangedLately(uri),
    act: (action, target) => act(action, target, world),
    openTrace: (uri) => openTraceEditor(uri),
    openContent: (uri, part) => contents.open(uri, part),
    revealTool: (agentFile, tool) => revealTool(agentFile, tool, reader),
    exportRun: (uri, format) => exportRun(uri, format, world),
    saveImage,
  };
  const comparisons = createComparisonPanels(panels);
  const state = followAgents(runs, store);
  const language = { checkAgent: checkAgentText(reader), state, log };
  const memory = openMemory(context.workspaceState);
  const world: World = {
    ...{ context, log, reader, agents, memory, runs, store, runsTree, runsView, comparisons },
  };
  return {
    disposables: [
      ...[reader, runs, store, agents, state, contents],
      registerAgentLanguage({ ...language, extensionUri: context.extensionUri }),
      registerTools({
        ...{ extensionUri: context.extensionUri, log, reader, store, agents },
        secrets: context.secrets,
        scannerFile: context.asAbsolutePath('dist/scanner.js'),
        countsFolder: countsFolder(context).fsPath,
        toolflameVersion: version,
      }),
      ...registerCommands(world),
      runsView,
      agentsView,
      window.registerCustomEditorProvider(traceViewType, createTraceEditor(panels), {
        supportsMultipleEditorsPerDocument: true,
      }),
      window.registerWebviewPanelSerializer(comparisonViewType, comparisons),
      createStatusItem(runs),
      keepRunningContext(runs),
      followSettings(store, agents),
    ],
    close: () => runs.close(),
  };
}
