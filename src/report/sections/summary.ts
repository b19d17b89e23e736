import type { CallProfile } from '../../profile/calls.ts';
import type { Profile } from '../../profile/profile.ts';
import type { TimeLedger } from '../../profile/time-ledger.ts';
import type { ToolCallProfile } from '../../profile/tools.ts';
import { clean } from '../clean.ts';
import { errorAndFix } from '../error-text.ts';
import {
  countOf,
  formatCount,
  formatFactor,
  formatMs,
  formatShare,
  formatUsd,
} from '../numbers.ts';

/** Who ran, on what, and whether the numbers are real. */
export function titleOf({ start, header }: Profile): string {
  const speed = header?.speed ?? 1;
  return [
    clean(start?.agent.name ?? 'unknown agent'),
    clean(start?.model.id ?? 'unknown model'),
    ...(start?.simulated ? ['simulated'] : []),
    ...(speed === 1 ? [] : [`speed ${formatFactor(speed)}`]),
  ].join(' · ');
}

/** Where most of the time went, how much there was of everything, what it cost where that is known, and how the run ended. */
export function summaryOf(profile: Profile): readonly string[] {
  return [headline(profile), volume(profile), ...costLine(profile), ending(profile)];
}

function headline(profile: Profile): string {
  const { timeLedger, wallMs } = profile;
  if (wallMs === 0) return 'No time was recorded.';
  const rows = Object.entries(causes).map(([row, cause]) => ({
    ms: timeLedger[row as keyof TimeLedger],
    cause,
  }));
  const most = rows.reduce((best, row) => (row.ms > best.ms ? row : best));
  return `${formatShare(most.ms / wallMs)} of ${formatMs(wallMs)} is ${most.cause(profile)}.`;
}

const causes: { readonly [row in keyof TimeLedger]: (profile: Profile) => string } = {
  decodeToolUseMs: (profile) =>
    `the decode of ${countOf(blockCount(profile, 'toolUse'), 'tool_use block')}`,
  decodeTextMs: (profile) => `the decode of ${countOf(blockCount(profile, 'text'), 'text block')}`,
  decodeThinkingMs: () => 'the decode of thinking',
  timeToFirstTokenMs: ({ calls }) =>
    `the wait for the first token of ${countOf(calls.filter(waited).length, 'call')}`,
  toolsMs: ({ tools }) => `${countOf(tools.filter(hasStarted).length, 'tool call')} running`,
  retriesMs: () => 'failed attempts and the waits after them',
  queueMs: () => 'tool calls that wait for a worker while nothing runs',
  gapsMs: () => 'the loop itself, between calls and tools',
  residualMs: () => 'the rest of the calls, around their answers',
};

/** A call whose last try failed before any content waited for nothing: that time is in the failed tries. */
function waited({ attempts, blocks }: CallProfile): boolean {
  return blocks.length > 0 || (attempts.length > 0 && attempts.at(-1)?.outcome !== 'error');
}

function hasStarted({ startedMs }: ToolCallProfile): boolean {
  return startedMs !== undefined;
}

function blockCount({ calls }: Profile, type: 'text' | 'toolUse'): number {
  return calls.flatMap((call) => call.blocks).filter((block) => block.type === type).length;
}

function volume({ turns, tools, tokens }: Profile): string {
  const input = atLeast(tokens.inputTokens, tokens.knownInputTokens, formatCount);
  const output = atLeast(tokens.outputTokens, tokens.knownOutputTokens, formatCount);
  const happened = `${countOf(turns, 'turn')}, ${countOf(tools.length, 'tool call')}`;
  return `${happened}; tokens: ${input} in, ${output} out.`;
}

function costLine({ cost }: Profile): readonly string[] {
  if (cost === undefined || (cost.costUsd === undefined && cost.knownCostUsd === 0)) return [];
  return [`Cost at list prices: ${atLeast(cost.costUsd, cost.knownCostUsd, formatUsd)}.`];
}

/** A total; where only some of it is known, that much. */
export function atLeast(
  total: number | undefined,
  known: number,
  format: (amount: number | undefined) => string,
): string {
  return total === undefined && known > 0 ? `at least ${format(known)}` : format(total);
}

function ending(profile: Profile): string {
  const reason = clean(profile.reason ?? '');
  switch (profile.outcome) {
    case 'completed':
      return `Completed (${reason}).`;
    case 'stopped':
      return `Stopped before the answer was complete: ${reason}.`;
    case 'cancelled':
      return 'Cancelled; this is what was recorded until then.';
    case 'failed':
      return failure(profile, reason);
    case 'died':
      return died(profile);
    case 'running':
      return `Running: ${openWork(profile) || 'between calls'}.`;
    default:
      return profile.outcome satisfies never;
  }
}

function failure({ error }: Profile, reason: string): string {
  if (!error) return `Failed: ${reason}.`;
  return `Failed: ${errorAndFix(error)}`;
}

function died(profile: Profile): string {
  const open = openWork(profile);
  const cut = open === '' ? '' : `, ${open}`;
  return `Died: the trace has no end of the run. It stops at ${formatMs(profile.wallMs)}${cut}.`;
}

/** `inside 2 tool calls, with 1 tool call still waiting`; nothing where nothing was under way. */
function openWork({ calls, tools }: Profile): string {
  const unended = tools.filter((tool) => tool.endedMs === undefined);
  const running = unended.filter(hasStarted).length;
  const open = [
    ...openText(calls.filter((call) => call.endMs === undefined).length, 'model call'),
    ...openText(running, 'tool call'),
  ];
  const waiting = openText(unended.length - running, 'tool call');
  return [
    ...(open.length === 0 ? [] : [`inside ${open.join(' and ')}`]),
    ...waiting.map((calls) => `with ${calls} still waiting`),
  ].join(', ');
}

function openText(count: number, noun: string): readonly string[] {
  return count === 0 ? [] : [countOf(count, noun)];
}
