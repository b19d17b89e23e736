import type { ToolDeclaration } from '../schema/tool-declaration.ts';
import type { ToolSchema } from '../trace/conversation.ts';

const nowhere = { start: 0, end: 0 };

/** Tools that a server listed, as declarations that stand nowhere. */
export function serverDeclarations(tools: readonly ToolSchema[]): readonly ToolDeclaration[] {
  return tools.map((schema) => ({
    ...{ kind: 'mcp-tool', name: schema.name, schema, certainty: 'complete', times: 1 },
    ...{ at: nowhere, nameAt: nowhere, doubts: [], fields: [] },
  }));
}
