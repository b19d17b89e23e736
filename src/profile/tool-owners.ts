import type { CallProfile } from './calls.ts';
import { groupBy } from './group-by.ts';
import type { PartLedger } from './token-ledger.ts';
import type { ToolCallProfile } from './tools.ts';

/** A part that a tool has to answer for. */
export interface ToolPart {
  readonly part: PartLedger;
  /** True when other tools have to as well: nobody can say how many of its sendings are whose. */
  readonly shared: boolean;
}

const ofTools: ReadonlySet<string> = new Set(['toolSchema', 'toolUse', 'toolResult']);

/**
 * The parts of each tool by its name: schemas, `tool_use` and results. A part says whose it is; of one that does not, those who
 * made it say.
 */
export function partsByTool(
  parts: readonly PartLedger[],
  calls: readonly CallProfile[],
  tools: readonly ToolCallProfile[],
): ReadonlyMap<string, readonly ToolPart[]> {
  const makers = parts.every(({ kind, name }) => !ofTools.has(kind) || name !== undefined)
    ? new Map<string, ReadonlySet<string>>()
    : makersOf(calls, tools);
  const owned = parts.flatMap((part) => {
    const owners = ownersOf(part, makers);
    return owners.map((name) => ({ name, part, shared: owners.length > 1 }));
  });
  return groupBy(owned, ({ name }) => name);
}

function ownersOf(
  part: PartLedger,
  makers: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  if (!ofTools.has(part.kind)) return [];
  return part.name === undefined ? [...(makers.get(part.id) ?? [])] : [part.name];
}

/** The names of the tools whose blocks or results a part is, by part id. */
function makersOf(
  calls: readonly CallProfile[],
  tools: readonly ToolCallProfile[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const made = [
    ...calls.flatMap((call) => call.blocks).map(({ partId, tool }) => ({ partId, name: tool })),
    ...tools.map(({ resultPartId, name }) => ({ partId: resultPartId, name })),
  ];
  const makers = new Map<string, Set<string>>();
  for (const { partId, name } of made) {
    if (partId === undefined || name === undefined) continue;
    const names = makers.get(partId);
    if (names) names.add(name);
    else makers.set(partId, new Set([name]));
  }
  return makers;
}
