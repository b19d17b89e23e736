import type { Profile } from '../profile/profile.ts';
import { buildPage } from '../report/build-page.ts';
import { clean } from '../report/clean.ts';
import { countOf } from '../report/numbers.ts';
import type { Page, Section, Table } from '../report/page.ts';
import type { ReportMessage, ReportSection, ReportTable, RunHead, TraceFile } from '../protocol.ts';
import { glossary, type SectionTerms } from './glossary.ts';
import type { Reading } from './read-profile.ts';

/** A report, as a page for text formats and as the message that shows it. */
export interface BuiltReport {
  readonly page: Page;
  readonly message: ReportMessage;
}

const mostNotices = 20;

/** Lays a reading out. A trace that recorded nothing has a head and no sections. */
export function buildReport({ profile, problems }: Reading, file: TraceFile): BuiltReport {
  const page = buildPage(profile, { trace: file.path });
  const isEmpty = profile.wallMs === 0 && profile.calls.length === 0;
  return {
    page,
    message: {
      type: 'report',
      file,
      run: headOf(profile),
      summary: page.summary,
      sections: isEmpty ? [] : page.sections.map(explain),
      legend: page.legend,
      notices: noticesOf(problems),
    },
  };
}

function headOf({ start, header, outcome }: Profile): RunHead {
  return {
    agent: clean(start?.agent.name ?? 'unknown agent'),
    model: clean(start?.model.id ?? 'unknown model'),
    simulated: start?.simulated ?? false,
    speed: header?.speed ?? 1,
    outcome,
    ...(header === undefined ? {} : { startedAt: header.createdAt }),
  };
}

/** Thousands of torn lines say no more than the first. */
function noticesOf(problems: Reading['problems']): ReportMessage['notices'] {
  const shown = problems.slice(0, mostNotices);
  const next = problems[mostNotices];
  const more = problems.length - mostNotices;
  return [
    ...shown.map(({ line, message }) => ({ line, text: clean(message) })),
    ...(next ? [{ line: next.line, text: `and ${countOf(more, 'more line')} from here on` }] : []),
  ];
}

function explain(section: Section): ReportSection {
  const { title, table, lines, drawing } = section;
  return {
    title,
    ...(table ? { table: explainTable(table, glossary[title] ?? {}) } : {}),
    ...(lines ? { lines } : {}),
    ...(drawing ? { drawing } : {}),
  };
}

function explainTable({ columns, rows, bars }: Table, terms: SectionTerms): ReportTable {
  return {
    columns: columns.map(({ title, align }) => {
      const about = terms.columns?.[title];
      return { title, align, ...(about === undefined ? {} : { about }) };
    }),
    rows: rows.map((cells, index) => {
      const term = terms.rows?.[cells[0] ?? ''];
      const share = bars?.[index];
      const bar =
        share === undefined
          ? {}
          : { bar: { share: Math.min(1, share), kind: term?.kind ?? 'residual' } };
      // A table of bars ends in their sum, which is drawn without one.
      const total = bars !== undefined && share === undefined ? { total: true as const } : {};
      return { cells, ...bar, ...total, ...(term ? { about: term.about } : {}) };
    }),
  };
}
