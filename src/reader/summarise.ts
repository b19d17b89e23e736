import { known } from '../profile/known.ts';
import type { Profile } from '../profile/profile.ts';
import { clean } from '../report/clean.ts';
import { errorText } from '../report/error-text.ts';
import type { RunSummary } from './messages.ts';
import { isTimed } from './report/figures.ts';

/** What the history remembers of a run. */
export function summarise(profile: Profile): RunSummary {
  const { start, header, outcome, tokens, cost } = profile;
  return known({
    agent: clean(start?.agent.name ?? 'unknown agent'),
    agentFile: start?.agent.file,
    model: clean(start?.model.id ?? 'unknown model'),
    simulated: start?.simulated ?? false,
    outcome,
    startedAt: header && clean(header.createdAt),
    wallMs: isTimed(profile) ? profile.wallMs : undefined,
    turns: profile.turns,
    toolCalls: profile.tools.length,
    inputTokens: tokens.inputTokens,
    outputTokens: tokens.outputTokens,
    costUsd: cost?.costUsd,
    reason: reasonOf(profile),
  });
}

function reasonOf({ outcome, reason, error }: Profile): string | undefined {
  if (outcome === 'completed') return undefined;
  if (error !== undefined) return errorText(error);
  return reason === undefined ? 'the trace has no end of the run' : clean(reason);
}
