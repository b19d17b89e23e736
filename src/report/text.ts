import type { Profile } from '../profile/profile.ts';
import { buildPage } from './build-page.ts';
import type { Source } from './page.ts';
import { pageText } from './page-text.ts';

/** The report of a run as a page for a terminal of 80 columns, without a last line break. */
export function reportText(profile: Profile, source: Source): string {
  return pageText(buildPage(profile, source));
}
