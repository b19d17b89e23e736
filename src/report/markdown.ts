import type { Profile } from '../profile/profile.ts';
import { buildPage } from './build-page.ts';
import type { Source } from './page.ts';
import { pageMarkdown } from './page-markdown.ts';

/** The report of a run as GitHub-flavoured Markdown, without a last line break. */
export function reportMarkdown(profile: Profile, source: Source): string {
  return pageMarkdown(buildPage(profile, source));
}
