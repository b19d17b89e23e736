import { html, nothing, type TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { ReportSection } from '../../src/protocol.ts';
import { chartTemplate } from '../chart/chart.ts';
import { tableTemplate } from '../table/table.ts';
import { definitionsOf } from '../table/terms.ts';
import type { Panel } from '../view/panel.ts';
import { keyOfSection } from '../view/section-turns.ts';
import { definitions } from './definitions.ts';

/** The sections of a report; each keeps its elements while others come and go around it. */
export function sectionList(sections: readonly ReportSection[], panel: Panel): unknown {
  return repeat(
    sections,
    keyOfSection,
    // What is as it was is not looked at: of a run that is on, most of the page is.
    (section, index) =>
      guard([section, index, panel.view, panel.narrow], () =>
        sectionTemplate(section, index, panel),
      ),
  );
}

function sectionTemplate(section: ReportSection, index: number, panel: Panel): TemplateResult {
  const { title, chart, table, lines = [], drawing } = section;
  const id = `section-${index}`;
  const notes = lines.map((line) => html`<p class="note">${line}</p>`);
  // A chart is read with what is said of it; its table may be long.
  return html`<section aria-labelledby=${id} data-turn=${keyOfSection(section, index)}>
    <h2 id=${id}>${title}</h2>
    ${chart === undefined ? nothing : html`${chartTemplate(chart, title, panel)}${notes}`}
    ${table === undefined ? nothing : tableTemplate(table, title, panel)}
    ${drawing === undefined ? nothing : drawingTemplate(drawing, title)}
    ${chart === undefined ? notes : nothing}
    ${table === undefined ? nothing : definitions(table.id, definitionsOf(table), panel)}
  </section>`;
}

function drawingTemplate(drawing: readonly string[], title: string): TemplateResult {
  return html`<div class="box">
    <pre class="scroller" role="group" aria-label=${title} data-place=${`drawing ${title}`}>
${drawing.join('\n')}</pre>
  </div>`;
}
