import { known } from '../profile/known.ts';
import type { Profile } from '../profile/profile.ts';
import type { RunToolUse, ToolUseFacts } from './messages.ts';

/** What a run did with each tool that it declared. A sub-agent's tools count with the run's. */
export function toolUseOf({ start, header, tokenLedger }: Profile): RunToolUse {
  const calls = new Map(tokenLedger.tools.map((tool) => [tool.name, tool.calls]));
  const tools = tokenLedger.parts.flatMap((part): readonly ToolUseFacts[] => {
    if (part.kind !== 'toolSchema' || part.name === undefined) return [];
    const { name, sentInCalls, sentTokens, basis, prefillMs, costUsd } = part;
    const timesCalled = calls.get(name) ?? 0;
    return [known({ name, timesCalled, sentInCalls, sentTokens, basis, prefillMs, costUsd })];
  });
  return known({
    simulated: start?.simulated ?? false,
    startedAt: header?.createdAt,
    llmCalls: tokenLedger.calls.length,
    tools,
  });
}
