import { commands, type Disposable, Uri } from 'vscode';
import type { AgentFile } from '../agent-files.ts';
import { setCredentials } from '../identity.ts';
import { newAgentFile } from '../new-agent/new-agent-file.ts';
import { showAt } from '../show-at.ts';
import type { RunNode } from '../views/runs-tree.ts';
import type { World } from '../world.ts';
import { compare, compareFiles } from './compare.ts';
import { exportPicked } from './export-run.ts';
import { openTrace } from './open-trace.ts';
import { profileAgain, profileAgent, profileExample, profileThisAgent } from './profile.ts';
import { cancelRun, deleteSelected, openActiveRun, revealRun, sortRuns } from './runs.ts';
import { sweep } from './sweep.ts';

/** The commands, as `contributes.commands` names them. */
export function registerCommands(world: World): Disposable[] {
  const { context, log, agents, store } = world;
  const table: { readonly [name: string]: (target: unknown, selected: unknown) => unknown } = {
    profileAgent: () => profileAgent(world),
    profileThisAgent: (target) => profileThisAgent(target, world),
    profileExample: () => profileExample(world),
    profileAgain: (target) =>
      profileAgain(target instanceof Uri ? { trace: target } : nodeOf(target), world),
    sweep: (target) => sweep(target, world),
    openTrace: (target) => openTrace(target, world),
    compare: (target, selected) =>
      target instanceof Uri
        ? compareFiles(target, selected, world)
        : compare(nodesOf(target, selected), world),
    exportRun: (target) => exportPicked(target, world),
    cancelRun: (target) => cancelRun(target, world),
    openActiveRun: () => openActiveRun(world),
    // By key, it is about what is selected in the view.
    deleteRuns: (target, selected) =>
      deleteSelected(target ? nodesOf(target, selected) : world.runsView.selection, world),
    revealRun: (target) => revealRun(nodeOf(target)),
    sortRuns: () => sortRuns(world),
    refreshRuns: () => store.refresh(),
    refreshAgents: () => agents.refresh(),
    openAgent: (target) => openAgent(target as AgentFile),
    newAgentFile: (target) =>
      newAgentFile(target instanceof Uri ? target : undefined, {
        extensionUri: context.extensionUri,
        log,
      }),
    setCredentials: () => setCredentials(context.secrets),
    showLog: () => log.show(),
  };
  return Object.entries(table).map(([name, run]) =>
    commands.registerCommand(`toolflame.${name}`, run),
  );
}

function nodeOf(target: unknown): RunNode | undefined {
  const { type } = Object(target) as { readonly type?: unknown };
  return type === 'agent' || type === 'active' || type === 'stored'
    ? (target as RunNode)
    : undefined;
}

/** A view gives the node that was clicked, and all that are selected where it is one of them. */
function nodesOf(target: unknown, selected: unknown): readonly RunNode[] {
  const all: readonly unknown[] =
    Array.isArray(selected) && selected.length > 0 ? selected : [target];
  return all.flatMap((each) => nodeOf(each) ?? []);
}

function openAgent({ uri, fault }: AgentFile): Promise<void> {
  return showAt(uri, fault?.line, fault?.column);
}
