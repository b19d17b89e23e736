import type { Profile } from '../../../src/profile/profile.ts';
import { buildPage } from '../../../src/report/build-page.ts';
import { pageText } from '../../../src/report/page-text.ts';

/** The lines of one section of a report, without its title; broken lines are joined. */
export function sectionOf(profile: Profile, title: string): readonly string[] {
  const page = buildPage(profile, {});
  const sections = page.sections.filter((section) => section.title === title);
  if (sections.length === 0) return [];
  const text = pageText({ title: '', summary: [], sections, legend: [] });
  return text
    .slice(text.indexOf(title) + title.length + 1)
    .replaceAll(/\n {4}(?=\S)/g, ' ')
    .split('\n');
}
