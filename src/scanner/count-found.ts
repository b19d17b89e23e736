import { indexLines } from '../schema/line-index.ts';
import type { ToolDeclaration } from '../schema/tool-declaration.ts';
import { describeTools, totalOf } from './describe-tools.ts';
import { findWaste } from './find-waste.ts';
import type { CountingModel, ScannedTokens, ScannedTool } from './messages.ts';
import type { Counts } from './open-counts.ts';

/** Counts what was found in a text, and says it in the editor's words. */
export async function countFound(
  declarations: readonly ToolDeclaration[],
  text: string,
  model: CountingModel,
  withFields: boolean,
  counts: Counts,
): Promise<{ readonly tools: readonly ScannedTool[]; readonly total: ScannedTokens | undefined }> {
  if (declarations.length === 0) return { tools: [], total: undefined };
  const { tools: counted } = await counts.count(declarations, model, withFields);
  const lines = indexLines(text);
  // Only an open editor shows, and asks for, what more there is to a tool.
  const wasted = withFields ? await findWaste(counted, text, lines, model, counts) : [];
  const tools = describeTools(counted, lines, wasted);
  return { tools, total: totalOf(tools) };
}
