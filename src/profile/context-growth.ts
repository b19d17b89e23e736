import { addCounts } from './counted.ts';
import { known } from './known.ts';
import { median } from './statistics.ts';
import type { CallLedger, ContextGrowth, ContextPoint } from './token-ledger.ts';

/** Builds the growth of the context. Its window is looked up elsewhere: see withWindow. */
export function buildContextGrowth(ledgers: readonly CallLedger[]): ContextGrowth {
  return known({
    points: ledgers.map(contextPoint),
    growthTokensPerCall: median(growths(ledgers)),
  });
}

function contextPoint({ callId, turn, inputTokens, input }: CallLedger): ContextPoint {
  const counted = inputTokens === undefined ? addCounts(input) : undefined;
  return known({
    callId,
    turn,
    tokens: inputTokens ?? counted?.tokens,
    basis: inputTokens === undefined ? counted?.basis : 'measured',
    sections: input,
  });
}

/** From each call to the next, where both are known alike: a provider's count and ours differ by more than what came in. */
function growths(ledgers: readonly CallLedger[]): readonly number[] {
  return ledgers.flatMap((ledger, index) => {
    const before = ledgers[index - 1];
    if (before === undefined || before.model !== ledger.model) return [];
    const sizes = [before, ledger].map(({ inputTokens }) => inputTokens);
    const [from, to] = sizes.every((size) => size === undefined)
      ? [before, ledger].map(({ input }) => addCounts(input).tokens)
      : sizes;
    return from === undefined || to === undefined ? [] : [to - from];
  });
}

/** The growth beside the most that the model takes, and where that leads to. `source` says who knows the window. */
export function withWindow(
  growth: ContextGrowth,
  windowTokens: number,
  windowSource: string,
): ContextGrowth {
  return known({
    ...growth,
    windowTokens,
    windowSource,
    overflowAtCall: overflowAt(growth, windowTokens),
  });
}

/** The first call whose input alone is larger than the window; the answer needs room there too, so it is the latest. */
function overflowAt(growth: ContextGrowth, windowTokens: number): number | undefined {
  const { points, growthTokensPerCall } = growth;
  const tokens = points.at(-1)?.tokens;
  if (tokens === undefined || growthTokensPerCall === undefined || growthTokensPerCall <= 0) {
    return undefined;
  }
  const beyond = points.findIndex((point) => (point.tokens ?? 0) > windowTokens);
  if (beyond >= 0) return beyond + 1;
  return points.length + Math.floor((windowTokens - tokens) / growthTokensPerCall) + 1;
}
