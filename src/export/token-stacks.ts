import type { CallProfile } from '../profile/calls.ts';
import type { PartProfile } from '../profile/parts.ts';
import type { Profile } from '../profile/profile.ts';
import { sectionOfBlock, sectionOfPart } from '../profile/sections.ts';
import { weakest } from '../profile/counted.ts';
import { callsWithoutTotal, excess, noted } from '../profile/flame/words.ts';
import { known } from '../profile/known.ts';
import { agentsOf } from '../profile/lanes/agents.ts';
import type { CallLedger, Counted, LedgerRow } from '../profile/token-ledger.ts';
import { residualName, sectionNames } from '../profile/section-names.ts';
import { blockName } from './call-slices.ts';
import { agentName } from './run-slices.ts';
import { agentTitle } from './tracks.ts';

/** Tokens under the names that lead to them, from the run down. */
export interface TokenStack {
  readonly names: readonly string[];
  /** Above 0. */
  readonly tokens: number;
}

/**
 * Where the tokens went that calls were sent and gave, each part as often as it was sent: run, turn, call, section, part. Of a
 * call whose parts are all counted, the sum is the provider's count. What rests on an estimate says so. What is unknown has no
 * stack, nor has a residual below 0: the name of the call says by how much its stacks are too many, `tokensTitle` what lacks.
 */
export function tokenStacks(profile: Profile): readonly TokenStack[] {
  const parts = new Map(profile.parts.map((part) => [part.id, part]));
  const run = agentName(profile);
  const titles = agentTitles(profile);
  const stacks = profile.calls.flatMap((call, index) => {
    const ledger = profile.tokenLedger.calls[index];
    if (ledger === undefined) return [];
    const title = titles.get(index);
    const agent = title === undefined ? [] : [title];
    const excesses = [ledger.inputResidualTokens, ledger.outputResidualTokens];
    const named = noted(`call ${index + 1}`, ...excesses.map((rest) => excess('tokens', rest)));
    const names = [run, ...agent, `turn ${call.turn}`, named];
    const own = [...inputOf(call, ledger, parts), ...outputOf(call, ledger)];
    return own.map((stack) => ({ ...stack, names: [...names, ...stack.names] }));
  });
  return stacks.filter(({ tokens }) => tokens > 0);
}

/** What all the stacks are, and what they lack. */
export function tokensTitle({ calls }: Profile): string {
  const unknown = calls.filter(
    ({ usage }) => usage?.inputTokens === undefined || usage.outputTokens === undefined,
  );
  return noted('tokens', callsWithoutTotal('tokens', unknown.length));
}

/** What the sub-agents are called that made calls, by call. */
function agentTitles(profile: Profile): ReadonlyMap<number, string> {
  const [, ...agents] = agentsOf(profile);
  return new Map(
    agents.flatMap((agent) => agent.calls.map((call) => [call, agentTitle(agent)] as const)),
  );
}

function inputOf(
  { partIds }: CallProfile,
  { input, inputResidualTokens: rest = 0 }: CallLedger,
  parts: ReadonlyMap<string, PartProfile>,
): readonly TokenStack[] {
  const sent = partIds.flatMap((id): readonly TokenStack[] => {
    const part = parts.get(id);
    if (part?.tokens === undefined) return [];
    const names = [sectionNames[sectionOfPart[part.kind]], based(partName(part), part)];
    return [{ names, tokens: part.tokens }];
  });
  const overhead = input.find(({ section }) => section === 'overhead');
  const { tokens = 0 } = overhead ?? {};
  return [
    ...sent,
    { names: [based(sectionNames.overhead, overhead)], tokens },
    { names: [restName(input)], tokens: rest },
  ];
}

/** A name that says that its tokens are an estimate. */
function based(name: string, counted: Pick<Counted, 'basis'> | undefined): string {
  return noted(name, counted?.basis === 'estimated' && 'estimated');
}

function restName(rows: readonly LedgerRow[]): string {
  return based(residualName, known({ basis: weakest(rows.map(({ basis }) => basis)) }));
}

/** What tells a part from others of its section: the tool that it is of, else its id. */
function partName({ kind, name, id }: PartProfile): string {
  const words = { toolSchema: 'schema', toolUse: 'tool_use', toolResult: 'result' } as const;
  if (kind in words && name !== undefined) return `${words[kind as keyof typeof words]} ${name}`;
  return `${sectionNames[sectionOfPart[kind]]} ${id}`;
}

function outputOf(
  { blocks }: CallProfile,
  { output, outputResidualTokens: rest = 0 }: CallLedger,
): readonly TokenStack[] {
  const own = blocks.map((block) => ({
    names: ['output', sectionNames[sectionOfBlock[block.type]], based(blockName(block), block)],
    tokens: block.outputTokens ?? 0,
  }));
  return [...own, { names: ['output', restName(output)], tokens: rest }];
}
