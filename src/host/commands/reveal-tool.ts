import { Uri } from 'vscode';
import type { Reader } from '../../reader/client.ts';
import { showAt } from '../show-at.ts';

/** Shows where an agent file declares a tool. Rejects with what to tell. */
export async function revealTool(
  agentFile: string | undefined,
  tool: string,
  reader: Reader,
): Promise<void> {
  if (agentFile === undefined) throw new Error('The trace does not name its agent file.');
  const result = await reader.ask({ type: 'find-tool', agentFile, tool });
  if (result.type === 'failed') throw new Error(result.message.message);
  if (result.type === 'no-place') throw new Error(result.reason);
  if (result.type !== 'place') throw new Error(`an answer of type ${result.type}`);
  await showAt(Uri.file(agentFile), result.line, result.column);
}
