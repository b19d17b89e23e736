import type { Profile } from '../../profile/profile.ts';
import type { ResourceProfile } from '../../profile/resources.ts';
import { formatBytes, formatMs, formatShare } from '../numbers.ts';
import type { Section } from '../page.ts';

/** What the run took from the machine and the network; only what is known. */
export function resourcesSection({ resources }: Profile): readonly Section[] {
  const lines = [machine(resources), network(resources)].filter((line) => line !== '');
  return lines.length === 0 ? [] : [{ title: 'Machine and network', lines }];
}

function machine({ cpuMs, cpuShare, peakRssBytes, eventLoopDelayMaxMs }: ResourceProfile): string {
  const share = cpuShare === undefined ? '' : ` (${formatShare(cpuShare)} of a core)`;
  return sentence([
    ...(cpuMs === undefined ? [] : [`CPU ${formatMs(cpuMs)}${share}`]),
    ...(peakRssBytes === undefined ? [] : [`memory at most ${formatBytes(peakRssBytes)}`]),
    ...(eventLoopDelayMaxMs === undefined
      ? []
      : [`event loop late by at most ${formatMs(eventLoopDelayMaxMs)}`]),
  ]);
}

function network({ requestBytes, responseBytes }: ResourceProfile): string {
  return sentence([
    ...(requestBytes === undefined ? [] : [`sent ${formatBytes(requestBytes)}`]),
    ...(responseBytes === undefined ? [] : [`received ${formatBytes(responseBytes)}`]),
  ]);
}

function sentence(facts: readonly string[]): string {
  const text = facts.join(', ');
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
