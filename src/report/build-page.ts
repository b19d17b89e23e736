import type { Profile } from '../profile/profile.ts';
import { estimatedLegend, isEstimated, priceLegend, simulatedLegend } from './basis-mark.ts';
import { stripControls } from './clean.ts';
import { formatFactor } from './numbers.ts';
import type { Page, Source } from './page.ts';
import { blocksSection } from './sections/blocks.ts';
import { callsSection } from './sections/calls.ts';
import { problemsSection } from './sections/problems.ts';
import { resourcesSection } from './sections/resources.ts';
import { summaryOf, titleOf } from './sections/summary.ts';
import { timeSection } from './sections/time.ts';
import { tokensSection } from './sections/tokens.ts';
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
      ...tokensSection(profile),
      ...resourcesSection(profile),
      ...problemsSection(profile),
    ],
    legend: [
      ...(profile.start?.simulated ? [simulatedLegend] : []),
      ...speedLegend(profile),
      ...(profile.parts.some(isEstimated) ? [estimatedLegend] : []),
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

/** Nothing where no price is known. */
function costLegend({ cost }: Profile): readonly string[] {
  return cost !== undefined && cost.knownCostUsd > 0 ? [priceLegend] : [];
}
