import { largest } from '../../profile/statistics.ts';
import type { ContextGrowth } from '../../profile/token-ledger.ts';
import { isEstimated, marked } from '../basis-mark.ts';
import { clean } from '../clean.ts';
import { countOf, formatCount, formatShare } from '../numbers.ts';

/** How the context grew and where that leads to, in sentences. */
export function contextLines(context: ContextGrowth): readonly string[] {
  const { windowTokens, growthTokensPerCall } = context;
  if (windowTokens === undefined) {
    const window = 'The window of the model is not known.';
    if (growthTokensPerCall === undefined) return [window];
    return [`Growth: ${growthText(context, growthTokensPerCall)}. ${window}`];
  }
  return [windowLine(context, windowTokens), ...overflowLine(context, windowTokens)];
}

function growthText({ points }: ContextGrowth, tokens: number): string {
  const estimated = points.some(isEstimated) ? ([{ basis: 'estimated' }] as const) : [];
  return `${marked(formatCount(tokens), estimated)} tokens a call`;
}

function windowLine({ points, windowSource }: ContextGrowth, windowTokens: number): string {
  const tokens = largest(points.flatMap((point) => point.tokens ?? []));
  const source = windowSource === undefined ? '' : ` (${clean(windowSource)})`;
  const window = `Window: ${formatCount(windowTokens)} tokens${source}`;
  if (tokens === undefined) return `${window}.`;
  const own = points.filter((point) => point.tokens === tokens);
  const share = marked(formatShare(tokens / windowTokens), own);
  return `${window}; the largest call took ${marked(formatCount(tokens), own)}, ${share} of it.`;
}

function overflowLine(context: ContextGrowth, windowTokens: number): readonly string[] {
  const { points, growthTokensPerCall, overflowAtCall } = context;
  const window = `the window of ${formatCount(windowTokens)} tokens`;
  if (overflowAtCall !== undefined && overflowAtCall <= points.length) {
    return [`Call ${formatCount(overflowAtCall)} was larger than ${window}.`];
  }
  if (growthTokensPerCall === undefined) return [];
  const growth = growthText(context, growthTokensPerCall);
  return overflowAtCall === undefined
    ? [`Growth: ${growth}; at that rate no call outgrows ${window}.`]
    : [`At this growth (${growth}) call ${formatCount(overflowAtCall)} will not fit ${window}.`];
}

/** What a chart that draws `shown` of the calls leaves out. */
export function drawnLine(shown: number, all: number): readonly string[] {
  return shown === all ? [] : [`${formatCount(shown)} of ${countOf(all, 'call')} are drawn.`];
}
