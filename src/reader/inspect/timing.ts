import type { Profile } from '../../profile/profile.ts';
import { formatMs } from '../../report/numbers.ts';
import { type Fact, timeFact, wallShareFact } from './facts.ts';

/** When something began, and when it ended where the trace says so; milliseconds since the run started. */
export interface Timing {
  readonly startMs: number;
  readonly endMs?: number;
}

/** How long it took, or until the trace ends. */
export function lengthMs({ wallMs }: Profile, { startMs, endMs = wallMs }: Timing): number {
  return Math.max(0, endMs - startMs);
}

/** Start, length and share of the run. `about` says what the length is. */
export function timingFacts(profile: Profile, timing: Timing, about: string): readonly Fact[] {
  const ms = lengthMs(profile, timing);
  const start = timeFact('Start', timing.startMs, 'Since the run started.', '');
  return [start, lengthFact(profile, timing, about), wallShareFact(profile, ms)];
}

function lengthFact(profile: Profile, timing: Timing, about: string): Fact {
  const value = formatMs(lengthMs(profile, timing));
  const basis = 'measured';
  if (timing.endMs !== undefined) return { label: 'Wall', value, basis, about };
  return profile.outcome === 'running'
    ? { label: 'Wall', value: `${value} so far`, basis, about: `${about} It is still on.` }
    : {
        label: 'Wall',
        value: `at least ${value}`,
        basis,
        about: `${about} The trace has no end of it: this is until the last thing recorded.`,
      };
}

/** The start of the first and the end of the last; it has no end where one of them has none. */
export function around(timings: readonly Timing[]): Timing | undefined {
  const [first, ...others] = timings;
  if (first === undefined) return undefined;
  return others.reduce((all, { startMs, endMs }) => {
    const earliest = { startMs: Math.min(all.startMs, startMs) };
    return all.endMs === undefined || endMs === undefined
      ? earliest
      : { ...earliest, endMs: Math.max(all.endMs, endMs) };
  }, first);
}
