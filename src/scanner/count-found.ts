import { indexLines } from '../schema/line-index.ts';
import type { ToolDeclaration } from '../schema/tool-declaration.ts';
import { describeTools, totalOf } from './describe-tools.ts';
import type { FindWaste } from './find-waste.ts';
import type { CountingModel, ScannedTokens, ScannedTool } from './messages.ts';
import type { Counts } from './open-counts.ts';

/** How much is said of what was found. */
export interface CountFoundSetup {
  readonly counts: Counts;
  readonly withFields: boolean;
  /** Only an open editor shows, and mends, what a declaration can do without. */
  readonly findWaste?: FindWaste;
}

/** Counts what was found in a text, and says it in the editor's words. */
export async function countFound(
  declarations: readonly ToolDeclaration[],
  text: string,
  model: CountingModel,
  { counts, withFields, findWaste }: CountFoundSetup,
): Promise<{ readonly tools: readonly ScannedTool[]; readonly total: ScannedTokens | undefined }> {
  if (declarations.length === 0) return { tools: [], total: undefined };
  const { tools: counted } = await counts.count(declarations, model, withFields);
  const lines = indexLines(text);
  const wasted = (await findWaste?.(counted, text, lines, model)) ?? [];
  const tools = describeTools(counted, lines, wasted);
  return { tools, total: totalOf(tools) };
}
