import type { Profile } from '../../profile/profile.ts';
import { isError } from '../../profile/tool-totals.ts';
import { llmMsOf } from '../../profile/time-ledger.ts';
import type { Figure } from '../../protocol.ts';
import {
  countOf,
  formatCount,
  formatMs,
  formatShare,
  formatUsd,
  unknownText,
} from '../../report/numbers.ts';
import { atLeast } from '../../report/sections/summary.ts';
import { PRICE_LIST } from '../../profile/cost.ts';
import { absentText } from './cells.ts';

/** The numbers at the head of a report, always the same five. */
export function figuresOf(profile: Profile): readonly Figure[] {
  const all = [wall(profile), llmShare(profile), tools(profile), tokens(profile), cost(profile)];
  return all.map(({ detail, ...figure }) =>
    detail === undefined || detail === '' ? figure : { ...figure, detail },
  );
}

type Draft = Omit<Figure, 'detail'> & { readonly detail?: string | undefined };

/** A run that has not come as far as its first stamp has no time yet, which is not a time of nothing. */
export function isTimed({ wallMs, outcome }: Profile): boolean {
  return wallMs > 0 || (outcome !== 'died' && outcome !== 'running');
}

const unknown = { value: unknownText, basis: 'unknown' } as const;

function wall(profile: Profile): Draft {
  const label = 'Wall';
  const about =
    'From the start of the run to its end; of a run without an end, to the last thing it recorded. Measured by the clock of the machine it ran on.';
  if (!isTimed(profile)) return { label, ...unknown, about };
  const { wallMs, turns } = profile;
  return {
    label,
    value: formatMs(wallMs),
    detail: countOf(turns, 'turn'),
    basis: 'measured',
    about,
  };
}

function llmShare(profile: Profile): Draft {
  const label = 'LLM share';
  const about =
    'Time with the model, its failed tries and the waits after them included, as a share of the wall: what is left when tools, waits for a worker and the loop itself are taken away. Measured.';
  const { timeLedger, wallMs } = profile;
  if (wallMs <= 0) return { label, ...unknown, about };
  const ms = llmMsOf(timeLedger, wallMs);
  return { label, value: formatShare(ms / wallMs), detail: formatMs(ms), basis: 'measured', about };
}

function tools(profile: Profile): Draft {
  const label = 'Tools';
  const about =
    'Time in which at least one tool ran and no model was busy; calls that overlap are counted once. Measured.';
  if (!isTimed(profile)) return { label, ...unknown, about };
  const failed = profile.tools.filter(isError).length;
  const detail = [
    countOf(profile.tools.length, 'call'),
    ...(failed === 0 ? [] : [`${formatCount(failed)} failed`]),
  ].join(', ');
  const value = formatMs(profile.timeLedger.toolsMs);
  return { label, value, detail, basis: 'measured', about };
}

function tokens({ tokens: counts, calls }: Profile): Draft {
  const label = 'Tokens';
  const about =
    'Input and output of all calls as the provider counted them: measured. Input includes what the cache read and wrote, and is sent anew with every call.';
  const input = atLeast(counts.inputTokens, counts.knownInputTokens, formatCount);
  const output = atLeast(counts.outputTokens, counts.knownOutputTokens, formatCount);
  if (input === unknownText && output === unknownText) return { label, ...unknown, about };
  const cached = calls.reduce((sum, { usage }) => sum + (usage?.cacheReadTokens ?? 0), 0);
  const detail = [
    `${output} out`,
    ...(cached === 0 ? [] : [`${formatCount(cached)} from cache`]),
  ].join(', ');
  return { label, value: `${input} in`, detail, basis: 'measured', about };
}

function cost({ cost: totals, start }: Profile): Draft {
  const label = 'Cost';
  if (start?.simulated === true) {
    const about =
      'The embedded model made the answers up: no provider was asked, and there is no price.';
    return { label, value: absentText, detail: 'simulated', basis: 'unknown', about };
  }
  const value = atLeast(totals?.costUsd, totals?.knownCostUsd ?? 0, formatUsd);
  if (value === unknownText) {
    const about = `US dollars. Unknown: ${PRICE_LIST} has no price for this model, or the provider did not say how many tokens there were.`;
    return { label, ...unknown, about };
  }
  const about = `US dollars: the tokens of all calls, cache included, at the list prices of ${PRICE_LIST} on the day of the run. No discount, batch or service tier is in them.`;
  return { label, value, detail: 'list price', basis: 'list price', about };
}
