import { commands, TabInputText, Uri, window, workspace } from 'vscode';
import { type AgentFile, agentName, agentPattern } from '../agent-files.ts';
import { fileNameOf } from '../file-name.ts';
import { openAt, tellFailure, tellNews } from '../offer-fixes.ts';
import { plainText } from '../plain-text.ts';
import { reasonOf } from '../../trace/reason.ts';
import type { RunNode } from '../views/runs-tree.ts';
import type { World } from '../world.ts';
import { askRequest } from './ask-request.ts';
import { pickAgent } from './pick-agent.ts';
import { mayRun, runAgent } from './run-agent.ts';

/** Command *Profile Agent…*: which agent, with which prompt; then runs it. */
export async function profileAgent(world: World): Promise<void> {
  if (!mayRun(world)) return;
  const agent = await pickAgent('Profile Agent', world, async () =>
    commands.executeCommand<Uri | undefined>('toolflame.newAgentFile'),
  );
  if (agent && mayRun(world, agent)) await askAndRun(agent, world);
}

async function askAndRun(agent: Uri, world: World): Promise<void> {
  const file = await readAgent(agent, world);
  if (!file?.facts) return;
  const { memory } = world;
  const request = await askRequest({
    name: agentName(file),
    facts: file.facts,
    prompts: memory.promptsOf(agent),
    models: memory.models(),
  });
  if (request !== undefined) await runAgent({ agent, request }, world);
}

/** Reads an agent file; undefined, after telling what is wrong and where, when it cannot run. */
export async function readAgent(
  agent: Uri,
  { agents, log }: World,
): Promise<AgentFile | undefined> {
  try {
    await save(agent);
    const file = await agents.read(agent);
    if (file.facts) return file;
    const { text, line, column } = file.fault ?? { text: 'cannot be read', line: 1, column: 1 };
    const more = file.faults > 1 ? ` (and ${file.faults - 1} more)` : '';
    const message = `${file.path}:${line}:${column}: ${text}${more}`;
    void tellFailure(message, log, [openAt(agent.fsPath, line, column)]);
  } catch (error) {
    if (error instanceof NotSaved) {
      void tellFailure(error.message, log, [openAt(agent.fsPath)]);
      return undefined;
    }
    log.error(`${agent.fsPath}: ${reasonOf(error)}`);
    void tellFailure(`${agent.fsPath}: there is no such agent file any more.`, log);
  }
  return undefined;
}

/** Command *Profile This Agent*: runs it as the file says. `target` is where it was called: a file, a node, or the editor. */
export async function profileThisAgent(target: unknown, world: World): Promise<void> {
  const agent = agentOf(target) ?? fileInFront();
  if (agent === undefined || !agentPattern.test(agent.path)) return profileAgent(world);
  if (!mayRun(world, agent)) return;
  if (await readAgent(agent, world)) await runAgent({ agent, request: {} }, world);
}

class NotSaved extends Error {}

/** What is checked and what runs is the file, and a person means what they see. */
async function save(agent: Uri): Promise<void> {
  const open = workspace.textDocuments.find(({ uri }) => uri.toString() === agent.toString());
  if (open?.isDirty && !(await open.save())) {
    throw new NotSaved(`${agent.fsPath}: it has changes that could not be saved; nothing ran.`);
  }
}

/** Of the tab and not of the editor: a file that is gone has a tab, and no editor. */
function fileInFront(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof TabInputText ? input.uri : undefined;
}

/** The agent file that a command was called on, from the explorer, the view, a lens or an editor's title. */
export function agentOf(target: unknown): Uri | undefined {
  if (target instanceof Uri) return target;
  const uri = Object(target).uri as unknown;
  return uri instanceof Uri ? uri : undefined;
}

/** Command *Profile the Example Agent*: the one that comes with the extension; needs no account and no folder. */
export async function profileExample(world: World): Promise<void> {
  if (!mayRun(world)) return;
  const example = Uri.joinPath(world.context.extensionUri, 'examples', 'sensors.agent.yaml');
  await runAgent({ agent: example, request: {} }, world);
}

/** Command *Profile Again*: the run of a node or a trace, or the last one, with what was asked of it then. */
export async function profileAgain(
  target: RunNode | { readonly trace: Uri; readonly agentFile?: string } | undefined,
  world: World,
): Promise<void> {
  if (!mayRun(world)) return;
  const { memory, log } = world;
  const trace = traceOfTarget(target);
  const wish = trace ? memory.requestOf(fileNameOf(trace)) : memory.lastWish();
  const agentFile = await agentFileOf(target, trace, world);
  if (wish === undefined && agentFile === undefined) {
    if (trace === undefined) return profileAgent(world);
    return tellFailure('The trace does not say which agent file it came from.', log);
  }
  const agent = wish ? Uri.parse(wish.agent, true) : Uri.file(agentFile ?? '');
  if (!mayRun(world, agent)) return;
  if (wish === undefined && !(await confirmStranger(agent))) return;
  if (!(await readAgent(agent, world))) return;
  if (wish === undefined) void tellNews(asTheFileSays, []);
  await runAgent({ agent, request: wish?.request ?? {} }, world);
}

const asTheFileSays =
  'What was asked of the recorded run is not known here: this one runs as the agent file says.';

/** Trust is in a workspace, and a trace of somebody else may name any file: what is outside runs only when a person says so. */
async function confirmStranger(agent: Uri): Promise<boolean> {
  if (workspace.getWorkspaceFolder(agent)) return true;
  const question = `Run ${plainText(agent.fsPath)}?`;
  const detail =
    'The trace names this agent file. It is outside of this workspace, and running it runs the code of its tools.';
  return (await window.showWarningMessage(question, { modal: true, detail }, 'Run')) === 'Run';
}

function traceOfTarget(target: Parameters<typeof profileAgain>[0]): Uri | undefined {
  if (target === undefined) return undefined;
  if ('trace' in target) return target.trace;
  if (target.type === 'active') return target.run.trace;
  return target.type === 'stored' ? target.run.uri : undefined;
}

async function agentFileOf(
  target: Parameters<typeof profileAgain>[0],
  trace: Uri | undefined,
  { store }: World,
): Promise<string | undefined> {
  if (target && 'agentFile' in target) return target.agentFile;
  return trace && (await store.summaryOf(trace))?.agentFile;
}
