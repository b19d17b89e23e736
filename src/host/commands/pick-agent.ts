import { type QuickPickItem, QuickPickItemKind, ThemeIcon, Uri, window, workspace } from 'vscode';
import { type AgentFile, agentName, cutText, factsText } from '../agent-files.ts';
import type { World } from '../world.ts';
import { mostRecentFirst } from './most-recent-first.ts';

interface AgentChoice extends QuickPickItem {
  readonly file?: AgentFile;
  readonly other?: 'browse' | 'new';
}

const more: AgentChoice = { label: cutText, kind: QuickPickItemKind.Separator };
const others: readonly AgentChoice[] = [
  { label: '', kind: QuickPickItemKind.Separator },
  { label: 'Browse…', iconPath: new ThemeIcon('folder-opened'), other: 'browse' },
  { label: 'New Agent File…', iconPath: new ThemeIcon('new-file'), other: 'new' },
];

/** Asks which agent; undefined when the user gives up. `create` makes a new agent file. */
export async function pickAgent(
  title: string,
  { agents, memory }: World,
  create: () => Promise<Uri | undefined>,
): Promise<Uri | undefined> {
  const choices = agents.list().then(({ files, isCut }) => {
    const recent = mostRecentFirst(files, (uri) => memory.profiledAt(uri));
    return [...recent.map(choiceOf), ...(isCut ? [more] : []), ...others];
  });
  const chosen = await window.showQuickPick(choices, {
    title,
    placeHolder: 'An agent file (*.agent.yaml, *.agent.json); the most recent first',
    matchOnDescription: true,
    matchOnDetail: true,
    // A webview that has the focus would otherwise close the list at once.
    ignoreFocusOut: true,
  });
  if (chosen?.other === 'browse') return browse();
  if (chosen?.other === 'new') return create();
  return chosen?.file?.uri;
}

function choiceOf(file: AgentFile): AgentChoice {
  const { path, facts, fault } = file;
  return {
    file,
    label: agentName(file),
    description: path,
    detail: facts ? factsText(facts) : `$(error) ${fault?.text ?? 'cannot be read'}`,
    iconPath: new ThemeIcon('robot'),
  };
}

async function browse(): Promise<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const chosen = await window.showOpenDialog({
    title: 'Profile Agent',
    openLabel: 'Profile',
    filters: { 'Agent files': ['yaml', 'yml', 'json', 'jsonc'], 'All files': ['*'] },
    ...(folder === undefined ? {} : { defaultUri: folder }),
  });
  return chosen?.[0];
}
