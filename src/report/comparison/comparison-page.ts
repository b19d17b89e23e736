import type { TimeLedger } from '../../profile/time-ledger.ts';
import { estimatedLegend, priceLegend, simulatedLegend } from '../basis-mark.ts';
import { speedLegend, usesEstimates } from '../build-page.ts';
import { countOf, formatMs } from '../numbers.ts';
import type { Page } from '../page.ts';
import { ledgerLabels } from '../sections/time.ts';
import type { ComparedRun } from './compared-run.ts';
import { differenceText } from './difference.ts';
import { ledgersSection } from './ledgers.ts';
import { tokenLedgersSection } from './token-ledgers.ts';
import { totalsSection } from './totals.ts';
import { uncompletedRuns, unlikeRuns } from './warnings.ts';

const mostInTitle = 3;

/** Lays runs out side by side. Of two, the second is compared with the first. */
export function comparisonPage(runs: readonly ComparedRun[]): Page {
  return {
    title: titleOf(runs),
    summary: [headline(runs), ...unlikeRuns(runs), ...uncompletedRuns(runs)],
    sections: [totalsSection(runs), ledgersSection(runs), ...tokenLedgersSection(runs)],
    legend: legendOf(runs),
  };
}

function legendOf(runs: readonly ComparedRun[]): readonly string[] {
  const profiles = runs.map(({ profile }) => profile);
  const hurried = profiles.find(({ header }) => header !== undefined && header.speed !== 1);
  return [
    ...(profiles.some(({ start }) => start?.simulated) ? [simulatedLegend] : []),
    ...(hurried ? speedLegend(hurried) : []),
    ...(profiles.some(usesEstimates) ? [estimatedLegend] : []),
    ...(profiles.some(({ cost }) => cost?.knownCostUsd) ? [priceLegend] : []),
  ];
}

function titleOf(runs: readonly ComparedRun[]): string {
  const labels = runs.map(({ label }) => label);
  if (runs.length > mostInTitle) return `Compare: ${countOf(runs.length, 'run')}`;
  const last = labels.at(-1) ?? '';
  const others = labels.slice(0, -1).join(', ');
  return `Compare: ${others === '' ? last : `${others} and ${last}`}`;
}

function headline(runs: readonly ComparedRun[]): string {
  const untimed = runs.filter(({ profile }) => profile.wallMs === 0);
  if (untimed.length > 0) {
    return `No time was recorded of ${untimed.map(({ label }) => label).join(', ')}.`;
  }
  const [first, second] = runs;
  if (first && second && runs.length === 2) return pairHeadline(first, second);
  const sorted = runs.toSorted((a, b) => a.profile.wallMs - b.profile.wallMs);
  const [fastest] = sorted;
  const slowest = sorted.at(-1);
  if (!fastest || !slowest) return 'There is nothing to compare.';
  return `The fastest is ${timed(fastest)}, the slowest ${timed(slowest)}.`;
}

function timed({ label, profile }: ComparedRun): string {
  return `${label} with ${formatMs(profile.wallMs)}`;
}

/** The wall, and the row of the ledger that has most of its change. */
function pairHeadline(first: ComparedRun, second: ComparedRun): string {
  const walls = [first.profile.wallMs, second.profile.wallMs] as const;
  const text = differenceText(...walls, formatMs);
  const takes = `${second.label} takes ${formatMs(walls[1])} and ${first.label} ${formatMs(walls[0])}`;
  if (text === 'the same') return `${takes}: as long.`;
  const sign = Math.sign(walls[1] - walls[0]);
  const changes = Object.entries(ledgerLabels).map(([row, label]) => {
    const of = (run: ComparedRun): number => run.profile.timeLedger[row as keyof TimeLedger];
    return { label, ms: (of(second) - of(first)) * sign };
  });
  const most = changes.reduce((best, each) => (each.ms > best.ms ? each : best));
  const word = sign > 0 ? 'more' : 'less';
  return `${takes}: ${text}. Most of that is in ${most.label}: ${formatMs(most.ms)} ${word}.`;
}
