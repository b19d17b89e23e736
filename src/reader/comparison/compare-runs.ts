import { largest } from '../../profile/statistics.ts';
import { comparisonPage } from '../../report/comparison/comparison-page.ts';
import { pageMarkdown } from '../../report/page-markdown.ts';
import { explain } from '../report/explain.ts';
import { ledgerBar } from '../report/ledger-bar.ts';
import { offers } from '../offers.ts';
import { headOf } from '../report/run-head.ts';
import type { LaidOut } from './laid-out.ts';
import { damageLines, type ReadRun } from './read-run.ts';

/** Runs of any agents side by side. */
export function compareRuns(runs: readonly ReadRun[]): LaidOut {
  const page = comparisonPage(runs);
  const summary = [...page.summary, ...damageLines(runs)];
  const longestMs = largest(runs.map(({ profile }) => profile.wallMs));
  return {
    message: {
      type: 'comparison',
      title: page.title,
      summary,
      runs: runs.map(({ file, label, profile }) => ({ file, label, run: headOf(profile) })),
      bars: runs.map(({ label, profile }) => ledgerBar(label, profile, longestMs)),
      sections: page.sections.map(explain),
      legend: page.legend,
      offers: offers(['copy-markdown'], false),
    },
    markdown: pageMarkdown({ ...page, summary }),
  };
}
