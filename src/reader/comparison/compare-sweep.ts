import { groupBy } from '../../profile/group-by.ts';
import { largest } from '../../profile/statistics.ts';
import type { ReportSection } from '../../protocol.ts';
import type { ComparedRun } from '../../report/comparison/compared-run.ts';
import { ledgersSection } from '../../report/comparison/ledgers.ts';
import { tokenLedgersSection } from '../../report/comparison/token-ledgers.ts';
import { unlikeRuns } from '../../report/comparison/warnings.ts';
import { medianRun } from '../../report/median-run.ts';
import { countOf } from '../../report/numbers.ts';
import type { Page } from '../../report/page.ts';
import { pageMarkdown } from '../../report/page-markdown.ts';
import { buildSweep } from '../../report/sweep.ts';
import type { Sweep } from '../../report/sweep-schema.ts';
import { sweepPage } from '../../report/sweep-text.ts';
import type { SweepInput } from '../messages.ts';
import { explain } from '../report/explain.ts';
import { ledgerBar } from '../report/ledger-bar.ts';
import { offers } from '../offers.ts';
import { headOf } from '../report/run-head.ts';
import type { LaidOut } from './laid-out.ts';
import { damageLines, type ReadRun } from './read-run.ts';
import { type PublishedTable, publishedTable } from './read-published.ts';

/** The runs of one size, and the one that is shown of them. */
interface Size {
  readonly toolCount: number;
  readonly runs: readonly ReadRun[];
  readonly shown: ComparedRun;
}

/** The runs of a sweep: what binds at each size, compared with a published table if the agent file names one. */
export async function compareSweep(runs: readonly ReadRun[], input: SweepInput): Promise<LaidOut> {
  const sizes = sizesOf(runs, input.toolCounts);
  const table = await publishedTable(input.agentFile);
  const sweep = sweepOf(sizes, input, table);
  const shown = sizes.map((size) => size.shown);
  const page = pageOf(sweep, shown, [
    ...unlikeRuns(shown),
    ...(table.problem === undefined ? [] : [table.problem]),
    ...damageLines(runs),
  ]);
  const longestMs = largest(shown.map(({ profile }) => profile.wallMs));
  return {
    message: {
      type: 'comparison',
      title: page.title,
      summary: page.summary,
      runs: sizes.flatMap(headsOf),
      bars: shown.map(({ label, profile }) => ledgerBar(label, profile, longestMs)),
      // The bars stand in for the drawing.
      sections: page.sections
        .filter(({ drawing }) => drawing === undefined)
        .map((section) => withLinks(explain(section), sweep)),
      legend: page.legend,
      offers: offers(['copy-markdown'], false),
    },
    markdown: pageMarkdown(page),
  };
}

function sizesOf(runs: readonly ReadRun[], toolCounts: readonly number[]): readonly Size[] {
  const sized = runs.map((run, index) => ({ run, toolCount: toolCounts[index] ?? askedOf(run) }));
  const groups = groupBy(sized, ({ toolCount }) => toolCount);
  const sizes = [...groups].flatMap(([toolCount, members]) => {
    const own = members.map(({ run }) => run);
    const median = medianRun(own);
    const label = countOf(toolCount, 'tool');
    return median ? [{ toolCount, runs: own, shown: { label, profile: median.profile } }] : [];
  });
  return sizes.sort((a, b) => a.toolCount - b.toolCount);
}

function askedOf({ profile }: ReadRun): number {
  return profile.start?.toolCount ?? profile.tools.length;
}

function sweepOf(sizes: readonly Size[], { agent }: SweepInput, table: PublishedTable): Sweep {
  const profiles = sizes.flatMap(({ runs }) => runs).map(({ profile }) => profile);
  const speed = profiles[0]?.header?.speed;
  return buildSweep({
    agent,
    simulated: profiles.some(({ start }) => start?.simulated === true),
    ...(speed === undefined ? {} : { speed }),
    ...(table.published === undefined ? {} : { published: table.published }),
    sizes: sizes.map(({ toolCount, runs }) => ({
      toolCount,
      runs: runs.map(({ profile, file }) => ({ profile, trace: file.uri })),
    })),
  });
}

function pageOf(sweep: Sweep, shown: readonly ComparedRun[], notes: readonly string[]): Page {
  const page = sweepPage(sweep);
  return {
    ...page,
    summary: [...page.summary, ...notes],
    sections: [
      ...page.sections,
      ...(shown.length === 0 ? [] : [ledgersSection(shown), ...tokenLedgersSection(shown)]),
    ],
  };
}

function headsOf({ toolCount, runs }: Size) {
  return runs.map(({ file, profile }, index) => {
    const size = countOf(toolCount, 'tool');
    const label = runs.length === 1 ? size : `${size}, run ${index + 1}`;
    return { file, label, run: headOf(profile) };
  });
}

/** A row of the sizes opens the trace of the run that it shows. */
function withLinks(section: ReportSection, { runs }: Sweep): ReportSection {
  const { title, table } = section;
  if (title !== 'Sizes' || table === undefined) return section;
  const rows = table.rows.map((row, index) => {
    const opens = runs[index]?.trace;
    return opens === undefined ? row : { ...row, opens };
  });
  return { ...section, table: { ...table, rows } };
}
