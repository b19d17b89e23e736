import { groupBy } from '../../profile/group-by.ts';
import type { Profile } from '../../profile/profile.ts';
import { isError } from '../../profile/tool-totals.ts';
import { clean } from '../clean.ts';
import { errorText } from '../error-text.ts';
import { groupFamilies } from '../families.ts';
import { countOf } from '../numbers.ts';
import type { Section } from '../page.ts';

const mostLines = 10;

/** What went wrong, and what the reader should know about the numbers; like things once, with their count. */
export function problemsSection(profile: Profile): readonly Section[] {
  const lines = [...notices(profile), ...attempts(profile), ...tools(profile)];
  if (lines.length === 0) return [];
  const more = lines.length - mostLines;
  return [
    {
      title: 'Notices and errors',
      lines: [...lines.slice(0, mostLines), ...(more > 0 ? [`… and ${more} more`] : [])],
    },
  ];
}

function notices({ notices }: Profile): readonly string[] {
  return [...groupBy(notices, ({ message }) => clean(message))].map(([message, same]) =>
    same.length === 1 ? message : `${message} (${same.length} times)`,
  );
}

function attempts({ calls }: Profile): readonly string[] {
  const errors = calls.flatMap((call) => call.attempts).flatMap(({ error }) => error ?? []);
  return [...groupBy(errors, errorText)].map(
    ([text, same]) => `${countOf(same.length, 'attempt')} failed: ${text}`,
  );
}

function tools({ tools }: Profile): readonly string[] {
  const failed = tools.filter(isError);
  const same = groupBy(failed, ({ status, error }) =>
    clean([status, error].filter(Boolean).join(': ')),
  );
  return [...same].flatMap(([text, calls]) =>
    groupFamilies(calls, ({ name }) => name).map(
      ({ label, members }) => `${label}: ${countOf(members.length, 'call')} ended in ${text}`,
    ),
  );
}
