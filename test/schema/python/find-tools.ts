import type {
  FoundTools,
  ReadImport,
  ToolDeclaration,
} from '../../../src/schema/tool-declaration.ts';
import { findPythonTools } from '../../../src/schema/python/find-python-tools.ts';
import { keepTools } from '../../../src/schema/python/kept-tools.ts';
import { openSyntax } from '../../../src/schema/syntax.ts';
import { dist } from '../../support/cli.ts';

const syntax = openSyntax(dist);

/** Other files, by their path. */
export type Files = Readonly<Record<string, string>>;

/** Finds the tools in a text, as if it stood at `path` among `files`; `kept` has tools of an earlier text of it. */
export async function findTools(
  text: string,
  files: Files = {},
  path = 'src/app/server.py',
  kept = keepTools(),
): Promise<FoundTools> {
  const parse = (source: string) => syntax.parse('python', source);
  const tree = await parse(text);
  try {
    const read: ReadImport = async (asked) => files[asked];
    return await findPythonTools({ path, text }, tree, parse, read, kept);
  } finally {
    tree.delete();
  }
}

/** The only tool in a text. */
export async function findTool(text: string, files: Files = {}): Promise<ToolDeclaration> {
  const { tools } = await findTools(text, files);
  const [tool, second] = tools;
  if (tool === undefined || second !== undefined) throw new Error(`${tools.length} tools`);
  return tool;
}

/** The properties of a tool's schema, as JSON text. */
export function propertiesOf(tool: ToolDeclaration): string {
  return JSON.stringify(tool.schema?.inputSchema['properties']);
}
