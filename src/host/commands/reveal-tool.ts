import { Uri, window, workspace } from 'vscode';
import type { Reader } from '../../reader/client.ts';
import { showAt } from '../show-at.ts';

/** Shows where an agent file declares a tool. Rejects with what to tell. */
export async function revealTool(
  agentFile: string | undefined,
  tool: string,
  reader: Reader,
): Promise<void> {
  if (agentFile === undefined) throw new Error('The trace does not name its agent file.');
  if (!(await mayOpen(agentFile))) return;
  const result = await reader.ask({ type: 'find-tool', agentFile, tool });
  if (result.type === 'failed') throw new Error(result.message.message);
  if (result.type === 'no-place') throw new Error(result.reason);
  if (result.type !== 'place') throw new Error(`an answer of type ${result.type}`);
  await showAt(Uri.file(agentFile), result.line, result.column);
}

/** A trace may come from anybody, and name any file of this machine: one that is not of the workspace is asked for. */
async function mayOpen(agentFile: string): Promise<boolean> {
  if (workspace.getWorkspaceFolder(Uri.file(agentFile)) !== undefined) return true;
  const open = 'Open';
  const detail = 'The trace names it as its agent file, and it is not in this workspace.';
  const options = { modal: true, detail };
  return (await window.showWarningMessage(`Open ${agentFile}?`, options, open)) === open;
}
