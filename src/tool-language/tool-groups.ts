import type { FileTools, ScannedTool } from '../scanner/messages.ts';
import { allTokensOf } from './token-words.ts';

/** How files and their tools are sorted. */
export type ToolOrder = 'tokens' | 'name';

/** A file with those of its tools that are shown. */
export interface ToolGroup {
  /** Absolute. */
  readonly path: string;
  /** As a person knows the file. */
  readonly label: string;
  /** Each with its place in the list of the file. */
  readonly tools: readonly { readonly tool: ScannedTool; readonly index: number }[];
  /** Of those that are shown and known. */
  readonly tokens: number;
  /** How many of them have no known size. */
  readonly unknown: number;
}

/** Files with tools whose name or path has `filter` in it, sorted. */
export function toolGroupsOf(
  files: readonly FileTools[],
  filter: string,
  order: ToolOrder,
  labelOf: (path: string) => string,
): readonly ToolGroup[] {
  const wanted = filter.toLowerCase();
  const groups = files.flatMap(({ path, tools }): readonly ToolGroup[] => {
    const label = labelOf(path);
    const isWhole = label.toLowerCase().includes(wanted);
    const shown = tools
      .map((tool, index) => ({ tool, index }))
      .filter(({ tool }) => isWhole || (tool.name ?? '').toLowerCase().includes(wanted));
    if (shown.length === 0) return [];
    const sizes = shown.map(({ tool }) => allTokensOf(tool));
    const tokens = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
    const unknown = sizes.filter((size) => size === undefined).length;
    return [{ path, label, tools: shown.sort(toolOrders[order]), tokens, unknown }];
  });
  return groups.sort(groupOrders[order]);
}

type Shown = ToolGroup['tools'][number];

const byName = (a: Shown, b: Shown): number =>
  (a.tool.name ?? '').localeCompare(b.tool.name ?? '') || a.index - b.index;

const toolOrders = {
  // Those of unknown size first: nobody knows that they are small.
  tokens: (a: Shown, b: Shown): number => {
    const [sizeA = Infinity, sizeB = Infinity] = [allTokensOf(a.tool), allTokensOf(b.tool)];
    return sizeA === sizeB ? byName(a, b) : sizeB - sizeA;
  },
  name: byName,
} as const;

const groupOrders = {
  tokens: (a: ToolGroup, b: ToolGroup): number =>
    b.tokens - a.tokens || a.label.localeCompare(b.label),
  name: (a: ToolGroup, b: ToolGroup): number => a.label.localeCompare(b.label),
} as const;
