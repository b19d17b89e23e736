import type { Profile } from '../../profile/profile.ts';
import { clean } from '../clean.ts';
import { formatFactor } from '../numbers.ts';
import type { ComparedRun } from './compared-run.ts';

/** What was not the same in all runs, in sentences: their numbers differ for that too. */
export function unlikeRuns(runs: readonly ComparedRun[]): readonly string[] {
  return [
    ...differing(runs, ({ start }) => start && clean(start.agent.name), 'different agents'),
    ...differing(runs, ({ start }) => start && clean(start.model.id), 'different models'),
    ...simulatedAndReal(runs),
    ...differing(runs, ({ header }) => header && formatFactor(header.speed), 'different speeds'),
  ];
}

function differing(
  runs: readonly ComparedRun[],
  valueOf: (profile: Profile) => string | undefined,
  what: string,
): readonly string[] {
  const values = new Set(runs.map(({ profile }) => valueOf(profile) ?? 'unknown'));
  return values.size < 2 ? [] : [`Not alike: ${what} (${[...values].join(', ')}).`];
}

function simulatedAndReal(runs: readonly ComparedRun[]): readonly string[] {
  const simulated = runs.filter(({ profile }) => profile.start?.simulated);
  if (simulated.length === 0 || simulated.length === runs.length) return [];
  const names = simulated.map(({ label }) => label).join(', ');
  return [`Not alike: the model of ${names} is simulated, and its times and tokens are made up.`];
}

/** The runs of which there is only a part, in sentences. */
export function uncompletedRuns(runs: readonly ComparedRun[]): readonly string[] {
  return runs
    .filter(({ profile }) => profile.outcome !== 'completed')
    .map(
      ({ label, profile }) =>
        `${label} did not complete (${profile.outcome}): its numbers are of a part of the work.`,
    );
}
