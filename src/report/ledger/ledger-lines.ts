import { groupBy } from '../../profile/group-by.ts';
import { sum, sumKnown } from '../../profile/statistics.ts';
import type { CallLedger } from '../../profile/token-ledger.ts';
import { marked } from '../basis-mark.ts';
import { clean } from '../clean.ts';
import { countOf, formatCount, formatShare } from '../numbers.ts';
import type { RunLedger } from './run-ledger.ts';

const mostFaults = 5;

/** What has to be known of the ledger of a run, in sentences. */
export function ledgerLines(ledger: RunLedger): readonly string[] {
  return [
    ...carryLine(ledger),
    ...residualLine(ledger),
    ...uncountedPartsLine(ledger),
    ...uncountedCallsLine(ledger),
  ];
}

function carryLine({ rows, inputTokens }: RunLedger): readonly string[] {
  const carried = sumKnown(rows.map(({ carriedTokens }) => carriedTokens ?? 0));
  if (!carried) return [];
  const share = inputTokens
    ? `, ${marked(formatShare(carried / inputTokens), rows)} of all input`
    : '';
  return [
    `Carry: ${marked(formatCount(carried), rows)} tokens had been in the context before${share}.`,
  ];
}

function residualLine({ residual, inputTokens }: RunLedger): readonly string[] {
  const { tokens, basis } = residual;
  if (tokens === undefined || inputTokens === undefined) {
    return ['The provider counted no input: there is no residual, and nothing to check against.'];
  }
  if (tokens === 0) return ['The rows are the provider’s count to the token.'];
  const unscaled = basis === 'estimated' ? ' Estimates are not scaled to hide it.' : '';
  return tokens > 0
    ? [`Residual: what the provider counts beyond these rows.${unscaled}`]
    : [`Residual: these rows hold more than the provider counts.${unscaled}`];
}

function uncountedPartsLine({ rows }: RunLedger): readonly string[] {
  const parts = sum(rows.map(({ uncounted }) => uncounted));
  if (parts === 0) return [];
  const has = parts === 1 ? 'has no count: its tokens are' : 'have no count: their tokens are';
  return [`${countOf(parts, 'part')} ${has} in the residual.`];
}

function uncountedCallsLine({ uncounted, inputTokens }: RunLedger): readonly string[] {
  if (uncounted.calls === 0 || inputTokens === undefined) return [];
  const calls = countOf(uncounted.calls, 'call');
  return uncounted.calls === 1
    ? [`${calls} has no count by the provider: what it sent is taken away above the last row.`]
    : [`${calls} have no count by the provider: what they sent is taken away above the last row.`];
}

/** What is wrong with the numbers of calls, like things once: `Turn 3: …`, `2 calls: …`. */
export function faultLines(calls: readonly CallLedger[]): readonly string[] {
  const faults = calls.flatMap((call) => call.faults.map((fault) => ({ call, fault })));
  const lines = [...groupBy(faults, ({ fault }) => fault)].map(([fault, same]) => {
    const [first] = same;
    const where =
      first && same.length === 1 ? `Turn ${first.call.turn}` : countOf(same.length, 'call');
    return `${where}: ${clean(fault)}`;
  });
  const more = lines.length - mostFaults;
  return [
    ...lines.slice(0, mostFaults),
    ...(more > 0 ? [`… and ${countOf(more, 'more fault')}`] : []),
  ];
}

/** The call whose residual is the largest part of its input, in a sentence; nothing where there is no residual. */
export function largestResidualLine(calls: readonly CallLedger[]): readonly string[] {
  const shares = calls.flatMap((call) => {
    const { inputResidualTokens: tokens, inputTokens, input } = call;
    if (!tokens || !inputTokens || input.length === 0) return [];
    return [{ call, tokens, inputTokens, share: tokens / inputTokens }];
  });
  const [first, ...others] = shares;
  if (first === undefined) return [];
  const most = others.reduce(
    (best, each) => (Math.abs(each.share) > Math.abs(best.share) ? each : best),
    first,
  );
  const tokens = marked(formatCount(most.tokens), most.call.input);
  const share = marked(formatShare(most.share), most.call.input);
  return [
    `Largest residual: ${tokens} of ${formatCount(most.inputTokens)} input tokens (${share}), in turn ${most.call.turn}.`,
  ];
}
