import type { ToolDeclaration } from '../../src/schema/tool-declaration.ts';

/** A declaration of a tool with one parameter. */
export function declared(
  name: string,
  more: Partial<ToolDeclaration> & { readonly description?: string } = {},
): ToolDeclaration {
  const { description = 'Says something of a place.', ...own } = more;
  const properties = { place: { type: 'string', description: 'Which place.' } };
  const at = { start: 0, end: 1 };
  return {
    ...{ kind: 'mcp-tool', name, at, nameAt: at, certainty: 'complete', doubts: [], times: 1 },
    ...{ schema: { name, description, inputSchema: { type: 'object', properties } }, fields: [] },
    ...own,
  };
}
