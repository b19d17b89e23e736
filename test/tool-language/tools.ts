import type { ScannedFile, ScannedTool } from '../../src/scanner/messages.ts';
import type { ToolHistory } from '../../src/tool-language/tool-history.ts';

/** A place in a line. */
export const at = (line: number) => ({ line, column: 4, endLine: line, endColumn: 10 });

/** A tool as counted; 87 ± 3 tokens when not said otherwise. */
export function tool(changes: Partial<ScannedTool> = {}): ScannedTool {
  return {
    ...{ kind: 'strands-python', name: 'get_weather', at: at(3), nameAt: at(4) },
    ...{ certainty: 'complete', doubts: [], times: 1, findings: [] },
    tokens: { tokens: 87, basis: 'estimated', bandTokens: 3 },
    fields: [
      { path: 'inputSchema', tokens: 30 },
      { path: 'description', tokens: 40, at: at(5) },
      { path: 'city', tokens: 5, at: at(4) },
      { path: 'city#description', tokens: 12, at: at(7) },
    ],
    ...changes,
  };
}

/** A tool whose schema is made at run time. */
export function unknownTool(): ScannedTool {
  const { tokens: _, ...rest } = tool({
    ...{ name: 'made', certainty: 'unknown', fields: [] },
    doubts: [{ text: 'the schema is what build() gives', at: at(9) }],
  });
  return rest;
}

/** A file with tools and no servers. */
export function file(tools: readonly ScannedTool[], total?: ScannedFile['total']): ScannedFile {
  return { tools, servers: [], imports: [], ...(total === undefined ? {} : { total }) };
}

/** What runs did with a tool: `called` of `runs`. */
export function history(runs: number, called: number): ToolHistory {
  const facts = {
    ...{ name: 'get_weather', timesCalled: called > 0 ? 12 : 0, sentInCalls: 2 },
    ...({ sentTokens: 174, basis: 'estimated', prefillMs: 105 } as const),
  };
  return { runs, runsCalled: called, last: { trace: 'file:///a', facts, simulated: false } };
}
