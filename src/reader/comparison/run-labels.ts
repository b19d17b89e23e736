import type { Profile } from '../../profile/profile.ts';
import { clean } from '../../report/clean.ts';
import { countOf } from '../../report/numbers.ts';

/** A run, and what its file is called. */
export interface NamedRun {
  readonly profile: Profile;
  readonly name: string;
}

type Describe = (run: NamedRun) => string;

const agent: Describe = ({ profile }) => clean(profile.start?.agent.name ?? 'unknown agent');

/** What tells runs apart, the most telling first. */
const descriptions: readonly Describe[] = [
  agent,
  (run) => `${agent(run)} (${clean(run.profile.start?.model.id ?? 'unknown model')})`,
  (run) => `${agent(run)} (${countOf(run.profile.tools.length, 'tool call')})`,
  (run) => `${agent(run)} (${run.profile.executor.concurrency ?? 'unknown'} at once)`,
  (run) => `${agent(run)} (${startOf(run, { timeStyle: 'medium' })})`,
  (run) => `${agent(run)} (${startOf(run, { dateStyle: 'medium', timeStyle: 'medium' })})`,
  ({ name }) => clean(name),
];

/** A label for each run that is like that of no other, and as short as it can be. */
export function labelRuns(runs: readonly NamedRun[]): readonly string[] {
  for (const describe of descriptions) {
    const labels = runs.map(describe);
    if (new Set(labels).size === runs.length) return labels;
  }
  return runs.map((run, index) => `${clean(run.name)} (${index + 1})`);
}

/** In the time zone of the reader, who knows when they ran it. */
function startOf({ profile }: NamedRun, format: Intl.DateTimeFormatOptions): string {
  const date = new Date(profile.header?.createdAt ?? Number.NaN);
  if (Number.isNaN(date.getTime())) return 'unknown';
  return new Intl.DateTimeFormat('en', { ...format, hourCycle: 'h23' }).format(date);
}
