import { countExactly, type ExactProblem, type ExactSetup } from '../agent/exact-counting.ts';
import { schemaDigest, type ExactOverhead } from '../agent/kept-counts.ts';
import type { ToolSchema } from '../trace/conversation.ts';

/** What the model's own counter says of a list of tools. */
export interface ExactList {
  /** In the order of the tools; undefined where it gave no count. */
  readonly tokens: readonly (number | undefined)[];
  /** Of a request with all of the tools; absent where it is not known. */
  readonly overhead?: ExactOverhead;
  /** Why something is missing. */
  readonly problem?: ExactProblem;
}

/** Asks the model's own counter for lists of tools, one after another. */
export interface ExactLists {
  /** Never rejects. Once the counter cannot be had, it is not asked again: then all is missing. */
  count(tools: readonly ToolSchema[]): Promise<ExactList>;
}

/** One list takes at most half a minute, and so many are counted in twenty seconds. */
const mostPerList = 200;

/** A counter that failed for so many lists in a row will not do better for the next. */
const mostFailures = 3;

/** Opens the counter of a model. */
export function openExactLists(setup: ExactSetup, signal: AbortSignal): ExactLists {
  let failures = 0;
  let over: ExactProblem | undefined;
  const countOne = async (tools: readonly ToolSchema[]) => {
    if (over !== undefined) return { tools: new Map<string, number>(), problem: over };
    const counts = await countExactly(tools, setup, signal);
    const { problem } = counts;
    failures = problem === undefined || counts.tools.size > 0 ? 0 : failures + 1;
    const isFinal = problem?.refusal !== undefined && problem.refusal !== 'failed';
    if (isFinal || failures === mostFailures) over = problem;
    return counts;
  };
  return {
    async count(tools) {
      const lists = uniqueLists(tools);
      const known = new Map<string, number>();
      const found = [];
      for (const list of lists) {
        const counts = await countOne(list);
        found.push(counts);
        for (const tool of list) {
          const tokens = counts.tools.get(tool.name);
          if (tokens !== undefined) known.set(schemaDigest(tool), tokens);
        }
      }
      const problem = found.find((counts) => counts.problem !== undefined)?.problem;
      // Of a part of the tools it is not what a request with all of them has.
      const overhead = found.length === 1 ? found[0]?.overhead : undefined;
      return {
        tokens: tools.map((tool) => known.get(schemaDigest(tool))),
        ...(overhead === undefined ? {} : { overhead }),
        ...(problem === undefined ? {} : { problem }),
      };
    },
  };
}

/** Lists in which each name is there once, as providers want it; equal tools are counted once. */
function uniqueLists(tools: readonly ToolSchema[]): readonly (readonly ToolSchema[])[] {
  const different = new Map(tools.map((tool) => [schemaDigest(tool), tool]));
  const lists: Map<string, ToolSchema>[] = [];
  for (const tool of different.values()) {
    const fits = lists.find((list) => list.size < mostPerList && !list.has(tool.name));
    if (fits === undefined) lists.push(new Map([[tool.name, tool]]));
    else fits.set(tool.name, tool);
  }
  return lists.map((list) => [...list.values()]);
}
