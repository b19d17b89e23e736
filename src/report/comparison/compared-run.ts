import type { Profile } from '../../profile/profile.ts';

/** One of the runs that are shown side by side. */
export interface ComparedRun {
  /** Cleaned, and like that of no other. */
  readonly label: string;
  readonly profile: Profile;
}
