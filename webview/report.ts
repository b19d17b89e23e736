import { html, nothing, type TemplateResult } from 'lit-html';
import type { ReportMessage } from '../src/protocol.ts';
import { ledgerSection, ledgerTitle } from './ledger/ledger.ts';
import { figureTiles } from './parts/figures.ts';
import { footer } from './parts/footer.ts';
import { reportHead } from './parts/head.ts';
import { noticeList } from './parts/notices.ts';
import { sectionList } from './parts/section.ts';
import { nothingYet } from './parts/states.ts';
import type { Panel } from './view/panel.ts';

/** The report of a run. */
export function reportTemplate(report: ReportMessage, panel: Panel): TemplateResult {
  const { figures, ledger, legend, notices, file, run } = report;
  const { notes, sections } = ownOfLedger(report);
  const isEmpty = sections.length === 0 && ledger === undefined;
  return html`${reportHead(report, panel)} ${noticeList(notices, panel)}
  ${figureTiles(figures, panel)}
  ${ledger === undefined ? nothing : ledgerSection(ledger, notes, panel)}
  ${isEmpty ? nothing : panel.timeline}
  ${sectionList(panel.sectionsOf(sections, run.outcome === 'running'), panel)}
  ${isEmpty ? nothingYet(run) : nothing} ${footer([...legend, `Trace: ${file.path}`])}`;
}

/** A section of the ledger's title is about the bar: its lines stand under it, and its table would only repeat it. */
function ownOfLedger({ ledger, sections }: ReportMessage) {
  const own = sections.filter(({ title }) => ledger !== undefined && title === ledgerTitle);
  const notes = own.flatMap(({ lines = [] }) => lines);
  return { notes, sections: sections.filter((section) => !own.includes(section)) };
}
