import { commands, type Disposable, type SecretStorage, Uri, window, workspace } from 'vscode';
import type { Place } from '../../scanner/messages.ts';
import type { AgentFiles } from '../agent-files.ts';
import { showAt } from '../show-at.ts';
import type { ToolNode, ToolsTree } from '../views/tools-tree.ts';
import { generateBatchTool } from './batch-tool.ts';
import { chooseModel } from './chosen-model.ts';
import { countExactly } from './count-exactly.ts';
import type { ToolBreakdown } from './tool-breakdown.ts';
import type { ToolWorld } from './tool-world.ts';
import { newWorkspaceFile } from './new-workspace-file.ts';

/** What the commands of tools work with. */
export interface ToolCommandParts {
  readonly world: ToolWorld;
  readonly breakdown: ToolBreakdown;
  readonly tree: ToolsTree;
  readonly agents: AgentFiles;
  readonly secrets: SecretStorage;
}

/** The commands of tool schemas, as `contributes.commands` names them. */
export function registerToolCommands(parts: ToolCommandParts): Disposable[] {
  const { world, breakdown, tree, agents } = parts;
  const { chosen, workspaceTools } = world;
  const table: { readonly [name: string]: (...args: readonly unknown[]) => unknown } = {
    chooseModel: async () => chooseModel(chosen, await modelsOf(agents)),
    showToolTokens: (target, index) => showTokens(target, index, breakdown),
    showServerTools: (target, name) =>
      target instanceof Uri ? breakdown.showServer(target, String(name)) : undefined,
    askServer: async (target, name) => {
      if (!(target instanceof Uri)) return;
      const file = await world.documents.read(await workspace.openTextDocument(target));
      if (file !== undefined) await world.servers.ask(target, String(name), file);
    },
    generateBatchTool: (target, index) => generateBatchTool(target, index, world),
    countExactly: () => countExactly(world, parts.secrets),
    refreshTools: () => {
      world.documents.forget();
      return workspaceTools.refresh();
    },
    cancelToolSearch: () => workspaceTools.cancel(),
    filterTools: () => askFilter(tree),
    clearToolFilter: () => (tree.filter = ''),
    sortTools: () => askOrder(tree),
    openTool: (target) => openTool(target),
    newWorkspaceFile: () => newWorkspaceFile(),
  };
  return Object.entries(table).map(([name, run]) =>
    commands.registerCommand(`toolflame.${name}`, run),
  );
}

/** Models of the agents here, those of Bedrock first: the embedded one is seldom whose tokens count. */
async function modelsOf(agents: AgentFiles): Promise<readonly string[]> {
  const { files } = await agents.list();
  const facts = files.flatMap((file) => file.facts ?? []);
  const of = (provider: string): readonly string[] =>
    facts.filter((each) => each.provider === provider).map(({ modelId }) => modelId);
  return [...of('bedrock'), ...of('simulated')];
}

async function showTokens(
  target: unknown,
  index: unknown,
  breakdown: ToolBreakdown,
): Promise<void> {
  const node = target as Partial<ToolNode> | undefined;
  if (node?.type === 'tool' && node.path !== undefined) {
    await openTool({ path: node.path, nameAt: node.tool?.nameAt });
    return breakdown.show(Uri.file(node.path), node.index);
  }
  if (node?.type === 'file' && node.group !== undefined) {
    await showAt(Uri.file(node.group.path));
    return breakdown.show(Uri.file(node.group.path), undefined);
  }
  const uri = target instanceof Uri ? target : window.activeTextEditor?.document.uri;
  if (uri === undefined) return;
  await breakdown.show(uri, typeof index === 'number' ? index : undefined);
}

async function openTool(target: unknown): Promise<void> {
  const { path, nameAt, tool } = Object(target) as {
    readonly path?: string;
    readonly nameAt?: Place | undefined;
    readonly tool?: { readonly nameAt: Place };
  };
  const at = nameAt ?? tool?.nameAt;
  if (path !== undefined) await showAt(Uri.file(path), (at?.line ?? 0) + 1, (at?.column ?? 0) + 1);
}

async function askFilter(tree: ToolsTree): Promise<void> {
  const text = await window.showInputBox({
    title: 'Filter Tool Schemas',
    prompt: 'Shows tools and files whose name has this in it; nothing shows all',
    value: tree.filter,
  });
  if (text !== undefined) tree.filter = text.trim();
}

async function askOrder(tree: ToolsTree): Promise<void> {
  const items = [
    { order: 'tokens' as const, label: 'By tokens', description: 'the largest first' },
    { order: 'name' as const, label: 'By name', description: 'files and tools by the alphabet' },
  ];
  const picked = await window.showQuickPick(
    items.map((item) => ({
      ...item,
      label: `${item.order === tree.order ? '$(check) ' : ''}${item.label}`,
    })),
    { title: 'Sort Tool Schemas' },
  );
  if (picked !== undefined) tree.order = picked.order;
}
