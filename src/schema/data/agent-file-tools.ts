import { familyNames } from '../../tool/family.ts';
import { fill } from '../../tool/fill.ts';
import type { Doubt, FoundTools, SourceFile, ToolDeclaration } from '../tool-declaration.ts';
import { isObject, memberOf, textOf, type DataNode } from './data-node.ts';
import { declare } from './declare.ts';
import { readJson } from './json-tree.ts';
import { readYaml } from './yaml-tree.ts';

/** As many as an agent file may ask for. */
const mostTools = 100_000;

/**
 * Finds the simulated tools of an agent file, YAML or JSON. A family of them is one declaration, with the name and the text of
 * its first tool. Tools of modules and of MCP servers have no schema there.
 */
export function findAgentFileTools({ path, text }: SourceFile): FoundTools {
  const { root, faults } = /\.json$/i.test(path) ? readJson(text) : readYaml(text);
  const nodes = memberOf(root, 'tools')?.items() ?? [];
  return { tools: nodes.flatMap((node) => declareFamily(node, faults)), imports: [] };
}

function declareFamily(node: DataNode, faults: readonly Doubt[]): readonly ToolDeclaration[] {
  const pattern = memberOf(node, 'simulated');
  if (pattern === undefined || textOf(pattern) === undefined) return [];
  const { name, times, doubts } = firstOf(pattern, memberOf(node, 'count'));
  const values = times === 1 ? { tool: name } : { tool: name, n: 0 };
  const inputSchema = memberOf(node, 'input');
  const declaration = declare(
    {
      ...({ kind: 'agent-file', whole: node, name: pattern } as const),
      description: memberOf(node, 'description'),
      inputSchema: isObject(inputSchema) ? inputSchema : undefined,
    },
    faults,
    undefined,
    doubts,
  );
  const { schema } = declaration;
  if (schema === undefined) return [];
  const description = String(fill(schema.description, values));
  return [{ ...declaration, name, times, schema: { ...schema, name, description } }];
}

function firstOf(pattern: DataNode, countNode: DataNode | undefined) {
  const text = textOf(pattern) ?? '';
  const count = countNode === undefined ? undefined : Number(countNode.value);
  const isCount = count === undefined || (Number.isInteger(count) && count > 0);
  if (!isCount || (count ?? 0) > mostTools) {
    const at = countNode?.at ?? pattern.at;
    const doubts: readonly Doubt[] = [{ text: 'how many tools it stands for', at }];
    return { name: text, times: undefined, doubts };
  }
  const family = familyNames(text, count);
  if (family.type === 'names') {
    return { name: family.names[0] ?? text, times: family.names.length, doubts: [] };
  }
  return { name: text, times: count ?? 1, doubts: [{ text: family.message, at: pattern.at }] };
}
