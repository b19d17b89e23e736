import { buildLanes } from '../../profile/lanes/build-lanes.ts';
import { encodePicture } from '../../profile/picture/picture-bytes.ts';
import type { Profile } from '../../profile/profile.ts';
import type { ReportMessage, ReportSection } from '../../protocol.ts';
import { buildPage } from '../../report/build-page.ts';
import { clean } from '../../report/clean.ts';
import { countOf } from '../../report/numbers.ts';
import type { Page } from '../../report/page.ts';
import { pageMarkdown } from '../../report/page-markdown.ts';
import { progressLine } from '../../report/progress.ts';
import { messageJson } from '../message-json.ts';
import type { ReportResult, TraceInput } from '../messages.ts';
import type { Reading } from '../read-profile.ts';
import { callsTable } from './calls-table.ts';
import { contextTable } from './context-table.ts';
import { explain } from './explain.ts';
import { figuresOf } from './figures.ts';
import { ledgerBar, ledgerTable } from './ledger-bar.ts';
import { progressOf } from './live-progress.ts';
import { offersOf } from './offers.ts';
import { headOf } from './run-head.ts';
import { partsTable } from './parts-table.ts';
import { tokenLedgerTable } from './token-ledger-table.ts';
import { toolCostsTable } from './tool-costs-table.ts';
import { toolsTable } from './tools-table.ts';

/** Most rows of a table: two tables of so many are 3 MB, and cost the editor's own process 2 ms; see bench/panel.ts. */
const mostRows = 5000;
/** Of tables with more and longer columns than those two, which together are to be no heavier. */
const mostLedgerRows = 2000;
/** Most rows of a table of a run that is on: it is laid out, sent and drawn again several times a second. */
const mostLiveRows = 60;
const mostLiveLedgerRows = 30;
const mostNotices = 20;

/** Lays the reading of a trace out. One that recorded nothing has a head and no sections. `mayCancel` is of a run that is on. */
export function buildReport(reading: Reading, trace: TraceInput, mayCancel = true): ReportResult {
  const { start, outcome } = reading.profile;
  const page = buildPage(reading.profile, { trace: trace.file.path });
  return {
    type: 'report',
    json: messageJson(messageOf(reading, page, trace, mayCancel)),
    picture: encodePicture(buildLanes(reading.profile)),
    markdown: pageMarkdown(page),
    ...(start?.agent.file === undefined ? {} : { agentFile: start.agent.file }),
    ...(outcome === 'died' ? { isUnended: true as const } : {}),
  };
}

function messageOf(
  { profile, problems }: Reading,
  page: Page,
  trace: TraceInput,
  mayCancel: boolean,
): ReportMessage {
  const { outcome, wallMs, calls } = profile;
  const isEmpty = wallMs === 0 && calls.length === 0;
  return {
    type: 'report',
    file: trace.file,
    run: headOf(profile),
    ...(outcome === 'running' ? { progress: liveLine(profile) } : {}),
    summary: page.summary,
    figures: figuresOf(profile),
    ...(wallMs > 0 ? { ledger: ledgerBar('wall', profile) } : {}),
    sections: isEmpty ? [] : sectionsOf(profile, page),
    legend: page.legend,
    notices: noticesOf(problems),
    offers: offersOf(profile, trace.path !== undefined, mayCancel),
  };
}

/** The sections of the page that have room for all their rows here, and more columns. */
const ownTitles: ReadonlySet<string> = new Set([
  'Where the time went',
  'Calls to the model',
  'Tools',
  'Token ledger',
  'What each tool cost the model',
  'Context growth',
]);

function sectionsOf(profile: Profile, { sections }: Page): readonly ReportSection[] {
  const isLive = profile.outcome === 'running';
  const most = isLive ? mostLiveRows : mostRows;
  const mostOfLedger = isLive ? mostLiveLedgerRows : mostLedgerRows;
  return [
    ledgerTable(profile),
    ...callsTable(profile, most),
    // What is short first: a row for each of a hundred tools is a way to scroll.
    ...tokenLedgerTable(profile),
    ...contextTable(profile, mostOfLedger),
    ...toolsTable(profile, most),
    ...toolCostsTable(profile, mostOfLedger),
    ...partsTable(profile, mostOfLedger),
    ...sections.filter(({ title }) => !ownTitles.has(title)).map(explain),
  ];
}

function liveLine(profile: Profile): string {
  return progressLine(progressOf(profile), profile.wallMs, 120);
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
