import type { CallProfile } from '../../profile/calls.ts';
import type { Profile } from '../../profile/profile.ts';
import { sum } from '../../profile/statistics.ts';
import { clean } from '../clean.ts';
import { largestResidualLine } from '../ledger/ledger-lines.ts';
import { countOf, formatCount, formatMs, unknownText } from '../numbers.ts';
import { flexible, right, type Section } from '../page.ts';

const mostRows = 12;

/** The calls to the model, in order; of many, the longest. */
export function callsSection(profile: Profile): readonly Section[] {
  const { calls, wallMs } = profile;
  if (calls.length === 0) return [];
  const durationMs = (call: CallProfile): number => (call.endMs ?? wallMs) - call.startMs;
  const longest = [...calls].sort((a, b) => durationMs(b) - durationMs(a));
  const shown = new Set(longest.slice(0, mostRows));
  const left = longest.slice(mostRows);
  return [
    {
      title: 'Calls to the model',
      table: {
        columns: [
          right('turn'),
          right('first token'),
          right('decode'),
          right('tokens in'),
          right('out'),
          right('blocks'),
          right('tries'),
          flexible('stop'),
        ],
        rows: calls.filter((call) => shown.has(call)).map((call) => row(call, profile)),
      },
      lines: [...leftOut(left, durationMs), ...callLines(profile)],
    },
  ];
}

/** What has to be known of all calls together, in sentences. */
export function callLines({ calls, tokenLedger }: Profile): readonly string[] {
  return [...triesLine(calls), ...cacheLine(calls), ...largestResidualLine(tokenLedger.calls)];
}

function row(call: CallProfile, profile: Profile): readonly string[] {
  const { usage, attempts } = call;
  return [
    String(call.turn),
    call.timeToFirstTokenMs === undefined ? '–' : formatMs(call.timeToFirstTokenMs),
    call.decodeMs === undefined ? '–' : formatMs(call.decodeMs),
    formatCount(usage?.inputTokens),
    formatCount(usage?.outputTokens),
    String(call.blocks.length),
    String(attempts.length),
    stopText(call, profile),
  ];
}

/** Why a call ended; `running` or `no end` for one that has not. */
export function stopText({ stopReason }: CallProfile, { outcome }: Profile): string {
  return clean(stopReason ?? (outcome === 'running' ? 'running' : 'no end'));
}

function leftOut(
  calls: readonly CallProfile[],
  durationMs: (call: CallProfile) => number,
): readonly string[] {
  if (calls.length === 0) return [];
  const totalMs = sum(calls.map(durationMs));
  return [`… and ${countOf(calls.length, 'shorter call')}, ${formatMs(totalMs)} together`];
}

function triesLine(calls: readonly CallProfile[]): readonly string[] {
  return calls.some(({ attempts }) => attempts.length > 1)
    ? ['First token is of the last try; failed tries have their own row above.']
    : [];
}

/** Nothing when no call is known to have used the cache. */
function cacheLine(calls: readonly CallProfile[]): readonly string[] {
  const read = calls.map(({ usage }) => usage?.cacheReadTokens);
  const written = calls.map(({ usage }) => usage?.cacheWriteTokens);
  if (![...read, ...written].some((tokens) => tokens !== undefined && tokens > 0)) return [];
  return [
    `Of the input, ${atLeast(read)} tokens were read from cache, ${atLeast(written)} written.`,
  ];
}

/** The sum, as far as it is known. */
function atLeast(counts: readonly (number | undefined)[]): string {
  const known = counts.filter((count) => count !== undefined);
  const whole = known.length === counts.length;
  return known.length === 0 ? unknownText : `${whole ? '' : 'at least '}${formatCount(sum(known))}`;
}
