import type { RunSummary } from '../reader/messages.ts';
import type { RunnerProgress } from '../runner/messages.ts';
import { formatMs, formatUsd } from '../report/numbers.ts';

/** `950`, `29k`, `1.2M`; for places where there is no room for more. */
export function compactCount(count: number): string {
  if (count < 1000) return String(Math.round(count));
  if (count < 9950) return `${(count / 1000).toFixed(1)}k`;
  if (count < 999_500) return `${Math.round(count / 1000)}k`;
  return `${(count / 1e6).toFixed(1)}M`;
}

/** `29k tokens`; `tokens unknown` where a provider did not say. */
export function tokensText(input: number | undefined, output: number | undefined): string {
  if (input === undefined || output === undefined) return 'tokens unknown';
  return `${compactCount(input + output)} tokens`;
}

/** `37.7 s`; a run that died before its first stamp has no time, which is not a time of nothing. */
export function wallText(wallMs: number | undefined): string {
  return wallMs === undefined ? 'time unknown' : formatMs(wallMs);
}

/** `37.7 s · 29k tokens · $0.02 · simulated`; an unknown price is left out here, and said where there is room. */
export function summaryText(summary: RunSummary): string {
  const { outcome, wallMs, inputTokens, outputTokens, costUsd, simulated } = summary;
  return [
    ...(outcome === 'completed' ? [] : [outcome]),
    wallText(wallMs),
    tokensText(inputTokens, outputTokens),
    ...(costUsd === undefined ? [] : [formatUsd(costUsd)]),
    ...(simulated ? ['simulated'] : []),
  ].join(' · ');
}

/** `turn 2 · 12.3 s · 24k tokens` */
export function progressText(progress: RunnerProgress | undefined): string {
  if (progress === undefined) return 'starting';
  const { turn, elapsedMs, inputTokens, outputTokens } = progress;
  // Half of it would pass for all of it.
  const tokens =
    inputTokens === undefined || outputTokens === undefined
      ? []
      : [`${compactCount(inputTokens + outputTokens)} tokens`];
  return [`turn ${turn}`, `${(elapsedMs / 1000).toFixed(1)} s`, ...tokens].join(' · ');
}
