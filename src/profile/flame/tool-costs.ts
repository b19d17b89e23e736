import { boxStates } from '../picture/picture.ts';
import type { Profile } from '../profile.ts';
import { partsByTool } from '../tool-owners.ts';
import { type ToolCost, toolCosts } from './flame-sections.ts';
import { mergeStates, type Weighed } from './frame.ts';
import { Gathering, type Group } from './gathering.ts';
import { isKnown, mergedEstimate } from './piece-sums.ts';
import type { CallPieces, Piece } from './pieces.ts';

/** What a cost took of one call. */
export interface CostOfCall extends Weighed {
  readonly call: number;
}

/** One cost of a tool, call by call. */
export class CallsOfCost {
  readonly group: Group<CostOfCall>;
  /** How often something of it was sent or written that has no width. */
  unknown = 0;
  private open: CostOfCall | undefined;
  private readonly gathering: Gathering<CostOfCall>;

  constructor(gathering: Gathering<CostOfCall>) {
    this.gathering = gathering;
    this.group = gathering.open();
  }

  /** Some more of it. Calls come one after the other. */
  add(call: number, { width, state }: Weighed): void {
    const { open } = this;
    if (width <= 0) return;
    if (open?.call === call) {
      this.open = { call, width: open.width + width, state: mergeStates(open.state, state) };
      return;
    }
    this.close();
    this.open = { call, width, state };
  }

  /** No more is to come of the last call. */
  close(): void {
    if (this.open !== undefined) this.gathering.add(this.group, this.open);
    this.open = undefined;
  }
}

/** The costs of a tool. */
export type CostsOfTool = ReadonlyMap<ToolCost, CallsOfCost>;

/** What the tools of a run cost. */
export interface ToolCosts {
  /** By their place in the ledger; one past the last is what no tool has to answer for. */
  readonly tools: readonly CostsOfTool[];
  /** How often something was sent of which the trace has nothing. */
  readonly missing: number;
  /** What is beyond what the provider counted, call by call, as a number below none: a residual that cannot be drawn. */
  readonly excess: number;
  /** How many calls have no total, and nothing else that is unknown: nobody knows whether there was more. */
  readonly withoutTotal: number;
}

/**
 * Adds up what each tool cost. No tool has to answer for what is of several: nobody can say how much of it is whose.
 * At most `mostCalls` are kept apart.
 */
export function addToolCosts(
  profile: Profile,
  pieces: Iterable<CallPieces>,
  mostCalls: number,
): ToolCosts {
  const nobody = profile.tokenLedger.tools.length;
  const ownerOf = openOwners(profile);
  const gathering = new Gathering<CostOfCall>(mostCalls);
  const tools = Array.from({ length: nobody + 1 }, () => newCosts(gathering));
  const costOf = (owner: number, cost: ToolCost) => tools[owner]?.get(cost);
  let missing = 0;
  let excess = 0;
  let withoutTotal = 0;
  for (const of of pieces) {
    const { call, sent, written, sentRest = 0, writtenRest = 0 } = of;
    missing += of.missing;
    if (isWithoutTotal(of)) withoutTotal += 1;
    excess += Math.min(0, sentRest) + Math.min(0, writtenRest);
    for (const piece of [...sent, ...written]) {
      const owner = ownerOf(call, piece) ?? nobody;
      const isWritten = piece.section === 'output' && owner !== nobody;
      const cost = costOf(owner, isWritten ? 'written' : piece.section);
      if (isKnown(piece)) cost?.add(call, piece);
      else if (cost !== undefined) cost.unknown += 1;
    }
    const residual = costOf(nobody, 'residual');
    residual?.add(call, { width: sentRest, state: mergedEstimate(sent) });
    const state = mergedEstimate(written) | boxStates.output;
    residual?.add(call, { width: writtenRest, state });
  }
  for (const costs of tools) for (const cost of costs.values()) cost.close();
  gathering.trim();
  return { tools, missing, excess, withoutTotal };
}

function isWithoutTotal({ sent, missing, written, sentRest, writtenRest }: CallPieces): boolean {
  const hasTotal = sentRest !== undefined && writtenRest !== undefined;
  return !hasTotal && missing === 0 && [...sent, ...written].every(isKnown);
}

function newCosts(gathering: Gathering<CostOfCall>): CostsOfTool {
  return new Map(toolCosts.map((cost) => [cost, new CallsOfCost(gathering)]));
}

/** Says which tool of the ledger has to answer for a piece of a call; undefined where none has to, or more than one. */
function openOwners({ calls, tools, tokenLedger }: Profile) {
  const places = new Map(tokenLedger.tools.map(({ name }, place) => [name, place]));
  const byPart = new Map<string, number | undefined>();
  for (const [name, own] of partsByTool(tokenLedger.parts, calls, tools)) {
    for (const { part, shared } of own) byPart.set(part.id, shared ? undefined : places.get(name));
  }
  return (call: number, { part, block }: Piece): number | undefined => {
    if (part !== undefined) return byPart.get(part.id);
    const tool = block === undefined ? undefined : calls[call]?.blocks[block]?.tool;
    return tool === undefined ? undefined : places.get(tool);
  };
}
