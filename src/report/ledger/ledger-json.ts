import type { CallProfile } from '../../profile/calls.ts';
import { known } from '../../profile/known.ts';
import type { Profile } from '../../profile/profile.ts';
import { sumKnown } from '../../profile/statistics.ts';
import type { CallLedger, PartLedger, ToolLedger } from '../../profile/token-ledger.ts';
import { sumOwn } from '../../profile/tool-ledger.ts';
import { partsByTool } from '../../profile/tool-owners.ts';
import { pick, without } from '../pick.ts';

/** The token ledger of a run as the public JSON document has it: every row by the same names, parts without their ids. */
export function ledgerJson(profile: Profile) {
  const { calls, parts, tools, rates, context } = profile.tokenLedger;
  const carried = carriedOfCalls(profile.calls, parts);
  const owned = partsByTool(parts, profile.calls, profile.tools);
  const { knownRuns } = profile;
  return known({
    knownRuns: knownRuns?.runs,
    calls: calls.map((call, index) => callJson(call, profile.calls[index]?.cost, carried[index])),
    parts: parts.map((part) => without(part, 'id')),
    tools: tools.map((tool) =>
      toolJson(
        tool,
        sumOwn(owned.get(tool.name) ?? [], (part) => part.carriedTokens),
        knownRuns && (knownRuns.calledIn.get(tool.name) ?? 0),
      ),
    ),
    rates,
    context: {
      ...context,
      points: context.points.map((point) => pick(point, 'turn', 'tokens', 'basis')),
    },
  });
}

function callJson(
  ledger: CallLedger,
  cost: CallProfile['cost'],
  carriedTokens: number | undefined,
) {
  const { inputTokens: tokens } = ledger;
  return known({
    ...pick(ledger, 'turn', 'model'),
    tokens,
    basis: tokens === undefined ? undefined : ('measured' as const),
    carriedTokens,
    costUsd: cost?.inputUsd,
    outputCostUsd: cost?.outputUsd,
    ...without(ledger, 'callId', 'turn', 'model', 'inputTokens'),
  });
}

/** Of each call, the counted tokens that an earlier one had sent; undefined where one of them has no count. */
function carriedOfCalls(
  calls: readonly CallProfile[],
  parts: readonly PartLedger[],
): readonly (number | undefined)[] {
  const tokensOf = new Map(parts.map(({ id, tokens }) => [id, tokens]));
  const sent = new Set<string>();
  return calls.map(({ partIds }) => {
    const before = partIds.filter((id) => sent.has(id));
    for (const id of partIds) sent.add(id);
    return sumKnown(before.map((id) => tokensOf.get(id)));
  });
}

function toolJson(
  tool: ToolLedger,
  carriedTokens: number | undefined,
  calledInRuns: number | undefined,
) {
  const { name, calls, runMs, llmTokens: tokens, basis } = tool;
  const others = without(tool, 'name', 'calls', 'runMs', 'llmTokens', 'basis');
  return known({ name, calls, calledInRuns, runMs, tokens, basis, carriedTokens, ...others });
}
