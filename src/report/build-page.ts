import type { Profile } from '../profile/profile.ts';
import { estimatedLegend, isEstimated, priceLegend, simulatedLegend } from './basis-mark.ts';
import { stripControls } from './clean.ts';
import { formatFactor } from './numbers.ts';
import type { Page, Source } from './page.ts';
import { blocksSection } from './sections/blocks.ts';
import { callsSection } from './sections/calls.ts';
import { contextSection } from './sections/context.ts';
import { problemsSection } from './sections/problems.ts';
import { ratesSection } from './sections/rates.ts';
import { resourcesSection } from './sections/resources.ts';
import { summaryOf, titleOf } from './sections/summary.ts';
import { timeSection } from './sections/time.ts';
import { tokenLedgerSection } from './sections/token-ledger.ts';
import { toolCostsSection } from './sections/tool-costs.ts';
import { toolsSection } from './sections/tools.ts';

/** Lays a run out as a page. A section that has nothing to say is left out. */
export function buildPage(profile: Profile, source: Source): Page {
  return {
    title: titleOf(profile),
    summary: summaryOf(profile),
    sections: [
      timeSection(profile),
      ...callsSection(profile),
      ...blocksSection(profile),
      ...toolsSection(profile),
      ...tokenLedgerSection(profile),
      ...toolCostsSection(profile),
      ...ratesSection(profile),
      ...contextSection(profile),
      ...resourcesSection(profile),
      ...problemsSection(profile),
    ],
    legend: [
      ...(profile.start?.simulated ? [simulatedLegend] : []),
      ...speedLegend(profile),
      ...(usesEstimates(profile) ? [estimatedLegend] : []),
      ...costLegend(profile),
    ],
    ...(source.trace === undefined ? {} : { trace: stripControls(source.trace) }),
  };
}

/**
 * What a speed other than 1 means for the numbers. A simulated wait is hurried by the clock and scaled back; our own work is not
 * hurried, but scaled all the same.
 */
export function speedLegend({ header }: Profile): readonly string[] {
  const speed = header?.speed ?? 1;
  if (speed === 1) return [];
  return [
    `Speed ${formatFactor(speed)}: times are real times, scaled. What cannot be hurried (residual, gaps, dispatch) is scaled too, and so too long.`,
  ];
}

/** Whether any number of a run is marked so: what the cache gave of a part, and the time to read it, also where its count is none. */
export function usesEstimates({ parts, tokenLedger }: Profile): boolean {
  return (
    parts.some(isEstimated) ||
    tokenLedger.parts.some(({ cachedTokens, prefillMs }) => cachedTokens || prefillMs)
  );
}

/** Nothing where no price is known. */
function costLegend({ cost }: Profile): readonly string[] {
  return cost !== undefined && cost.knownCostUsd > 0 ? [priceLegend] : [];
}
