import type { SourceFile, TextRange } from '../tool-declaration.ts';
import { isObject, memberOf, textOf, type DataNode } from './data-node.ts';
import { readJson } from './json-tree.ts';

/** An MCP server as a configuration names it. */
export interface DeclaredServer {
  readonly name: string;
  /** Its configuration, without its name. */
  readonly at: TextRange;
  /** Its name, which is a key: a lens stands above this line. */
  readonly nameAt: TextRange;
  /** A program that is started; `args` may hold secrets, and is not for showing. */
  readonly command?: string;
  readonly args: readonly string[];
  /** Where it is reached; may hold secrets, and is not for showing. */
  readonly url?: string;
  /** The names of the variables it is started with. Their values are secrets: they are never read. */
  readonly envKeys: readonly string[];
  /** The names of the headers that are sent to it; as above. */
  readonly headerKeys: readonly string[];
  /** True where the configuration says so: nobody starts it. */
  readonly isDisabled: boolean;
}

/** `mcp.json` of VS Code, Cursor and Kiro, `.mcp.json` and `~/.claude.json` of Claude Code, Claude Desktop's own. */
const fileNames = /(^|\/)(\.?mcp\.json|\.claude\.json|claude_desktop_config\.json)$/i;

/** True for a file that names MCP servers, by its name. */
export function isServerList(path: string): boolean {
  return fileNames.test(path);
}

/** Finds the servers under `servers` (VS Code) and `mcpServers` (the others), in the order of the text. */
export function findMcpServers({ text }: SourceFile): readonly DeclaredServer[] {
  const { root } = readJson(text);
  const entries = ['servers', 'mcpServers'].flatMap((key) => memberOf(root, key)?.entries() ?? []);
  return entries
    .flatMap(({ key, keyAt, value }) => (isObject(value) ? [serverOf(key, keyAt, value)] : []))
    .sort((one, other) => one.at.start - other.at.start);
}

function serverOf(name: string, nameAt: TextRange, node: DataNode): DeclaredServer {
  const command = textOf(memberOf(node, 'command'));
  // Windsurf and others call it otherwise.
  const url = textOf(memberOf(node, 'url')) ?? textOf(memberOf(node, 'serverUrl'));
  return {
    ...{ name, at: node.at, nameAt },
    ...(command === undefined ? {} : { command }),
    args: (memberOf(node, 'args')?.items() ?? []).flatMap((item) => textOf(item) ?? []),
    ...(url === undefined ? {} : { url }),
    envKeys: keysOf(node, 'env'),
    headerKeys: keysOf(node, 'headers'),
    isDisabled: memberOf(node, 'disabled')?.value === true,
  };
}

function keysOf(node: DataNode, key: string): readonly string[] {
  return [...new Set((memberOf(node, key)?.entries() ?? []).map((entry) => entry.key))];
}
