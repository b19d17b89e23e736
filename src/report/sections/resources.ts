import type { Profile } from '../../profile/profile.ts';
import type { ResourceProfile } from '../../profile/resources.ts';
import { formatBytes, formatMs, formatShare } from '../numbers.ts';
import type { Section } from '../page.ts';

/** What the run took from the machine, where it was sampled, and from the network. */
export function resourcesSection({ resources, calls, start, header }: Profile): readonly Section[] {
  const whose = `Process of the run${start?.simulated ? ', embedded model included' : ''}`;
  const real = (header?.speed ?? 1) === 1 ? '' : ', in real time';
  const sent = calls.some(({ attempts }) => attempts.length > 0);
  const used = machine(resources);
  const lines = [
    ...(used === '' ? [] : [`${whose}${real}: ${used}.`]),
    ...(sent ? [network(resources)] : []),
  ];
  return lines.length === 0 ? [] : [{ title: 'Machine and network', lines }];
}

function machine({ cpuMs, cpuShare, peakRssBytes, eventLoopDelayMaxMs }: ResourceProfile): string {
  const share = cpuShare === undefined ? '' : ` (${formatShare(cpuShare)} of a core)`;
  return [
    ...(cpuMs === undefined ? [] : [`CPU ${formatMs(cpuMs)}${share}`]),
    ...(peakRssBytes === undefined ? [] : [`memory at most ${formatBytes(peakRssBytes)}`]),
    ...(eventLoopDelayMaxMs === undefined
      ? []
      : [`event loop late by at most ${formatMs(eventLoopDelayMaxMs)}`]),
  ].join(', ');
}

function network({ requestBytes, responseBytes }: ResourceProfile): string {
  return `HTTP bodies: sent ${formatBytes(requestBytes)}, received ${formatBytes(responseBytes)}.`;
}
