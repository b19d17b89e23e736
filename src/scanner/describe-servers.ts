import { type DeclaredServer, findMcpServers, isServerList } from '../schema/data/mcp-servers.ts';
import { indexLines } from '../schema/line-index.ts';
import type { SourceFile } from '../schema/tool-declaration.ts';
import { placeOf } from './place-of.ts';
import type { ScannedServer } from './messages.ts';

/** The servers of MCP that a file configures; none for a file of another name. */
export function describeServers(source: SourceFile): readonly ScannedServer[] {
  if (!isServerList(source.path)) return [];
  const lines = indexLines(source.text);
  return findMcpServers(source).map((server) => ({
    ...{ name: server.name, at: placeOf(server.at, lines), nameAt: placeOf(server.nameAt, lines) },
    ...askable(source.text, server),
    how: howOf(server),
  }));
}

function askable(
  text: string,
  { at, isDisabled, command, url }: DeclaredServer,
): Pick<ScannedServer, 'canAsk' | 'problem'> {
  if (isDisabled) return { canAsk: false, problem: 'The file says that it is off.' };
  if (command === undefined && url === undefined) {
    return { canAsk: false, problem: 'It has neither a command nor a url.' };
  }
  if (text.slice(at.start, at.end).includes('${input:')) {
    const problem = 'It needs a value that only the editor asks for: start it there.';
    return { canAsk: false, problem };
  }
  return { canAsk: true };
}

/** What would be started or reached. Arguments are for the person who wrote them; values of the environment are not shown. */
function howOf({ command, args, url, envKeys, headerKeys }: DeclaredServer): string {
  const what = command === undefined ? withoutQuery(url ?? '') : [command, ...args].join(' ');
  const keys = [...envKeys, ...headerKeys];
  return keys.length === 0 ? what : `${what}\nwith ${keys.join(', ')}`;
}

function withoutQuery(url: string): string {
  const [address = ''] = url.split('?');
  return address.replace(/\/\/[^@/]*@/, '//');
}
