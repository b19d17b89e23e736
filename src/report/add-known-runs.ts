import { known } from '../profile/known.ts';
import type { Profile } from '../profile/profile.ts';
import { findKnownRuns } from '../trace/known-runs.ts';

/** Adds what other runs of the agent, whose traces lie beside this one, say of its tools. Never rejects. */
export async function addKnownRuns(profile: Profile, trace: string | undefined): Promise<Profile> {
  const agent = profile.start?.agent.name;
  if (trace === undefined || agent === undefined) return profile;
  const called = new Set(profile.tools.map(({ name }) => name));
  return known({ ...profile, knownRuns: await findKnownRuns(trace, agent, called) });
}
