import type { CallProfile } from '../profile/calls.ts';
import type { PartProfile } from '../profile/parts.ts';
import type { Profile } from '../profile/profile.ts';
import { sectionOfBlock, sectionOfPart } from '../profile/sections.ts';
import type { CallLedger } from '../profile/token-ledger.ts';
import { residualName, sectionNames } from '../profile/section-names.ts';
import { blockName } from './call-slices.ts';
import { agentName } from './run-slices.ts';

/** Tokens under the names that lead to them, from the run down. */
export interface TokenStack {
  readonly names: readonly string[];
  /** Above 0. */
  readonly tokens: number;
}

/**
 * Where the tokens went that calls were sent and gave, each part as often as it was sent: run, turn, call, section, part. Of a
 * call whose parts are all counted, the sum is the provider's count. What is unknown is not there; neither is a residual below 0.
 */
export function tokenStacks(profile: Profile): readonly TokenStack[] {
  const parts = new Map(profile.parts.map((part) => [part.id, part]));
  const run = agentName(profile);
  const stacks = profile.calls.flatMap((call, index) => {
    const ledger = profile.tokenLedger.calls[index];
    const agent = call.subAgent === undefined ? [] : [`agent ${call.subAgent.name}`];
    const names = [run, ...agent, `turn ${call.turn}`, `call ${index + 1}`];
    const own = ledger === undefined ? [] : [...inputOf(call, ledger, parts), ...outputOf(call)];
    return own.map((stack) => ({ ...stack, names: [...names, ...stack.names] }));
  });
  return stacks.filter(({ tokens }) => tokens > 0);
}

function inputOf(
  { partIds }: CallProfile,
  ledger: CallLedger,
  parts: ReadonlyMap<string, PartProfile>,
): readonly TokenStack[] {
  const sent = partIds.flatMap((id): readonly TokenStack[] => {
    const part = parts.get(id);
    if (part?.tokens === undefined) return [];
    const names = [sectionNames[sectionOfPart[part.kind]], partName(part)];
    return [{ names, tokens: part.tokens }];
  });
  const overhead = ledger.input.find(({ section }) => section === 'overhead')?.tokens ?? 0;
  const rest = ledger.inputResidualTokens ?? 0;
  return [
    ...sent,
    { names: [sectionNames.overhead], tokens: overhead },
    { names: [residualName], tokens: rest },
  ];
}

/** What tells a part from others of its section: the tool that it is of, else its id. */
function partName({ kind, name, id }: PartProfile): string {
  const words = { toolSchema: 'schema', toolUse: 'tool_use', toolResult: 'result' } as const;
  if (kind in words && name !== undefined) return `${words[kind as keyof typeof words]} ${name}`;
  return `${sectionNames[sectionOfPart[kind]]} ${id}`;
}

function outputOf({ blocks, outputResidualTokens }: CallProfile): readonly TokenStack[] {
  const own = blocks.map((block) => ({
    names: ['output', sectionNames[sectionOfBlock[block.type]], blockName(block)],
    tokens: block.outputTokens ?? 0,
  }));
  return [...own, { names: ['output', residualName], tokens: outputResidualTokens ?? 0 }];
}
