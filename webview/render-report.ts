import type { ReportMessage, ReportSection } from '../src/protocol.ts';
import { button } from './controls.ts';
import { element } from './element.ts';
import { badgesOf, subtitleOf } from './head-lines.ts';
import type { Intents } from './intents.ts';
import { renderDefinitions, renderTable } from './render-table.ts';

/** The report of a run. */
export function renderReport(report: ReportMessage, intents: Intents): readonly HTMLElement[] {
  const { summary, sections, legend, notices, file } = report;
  const [headline = '', ...facts] = summary;
  return [
    renderHead(report, intents),
    ...(notices.length === 0 ? [] : [renderNotices(notices, intents)]),
    element('p', { class: 'headline' }, headline),
    ...facts.map((fact) => element('p', { class: 'fact' }, fact)),
    ...sections.map(renderSection),
    ...(sections.length === 0 ? [renderNothing()] : []),
    element(
      'footer',
      {},
      ...legend.map((line) => element('p', {}, line)),
      element('p', { class: 'path' }, `Trace: ${file.path}`),
    ),
  ];
}

function renderHead({ run }: ReportMessage, intents: Intents): HTMLElement {
  const badges = badgesOf(run).map(({ text, tone, about }) =>
    element('span', { class: `badge ${tone}`, title: about }, text),
  );
  return element(
    'header',
    {},
    element('h1', {}, element('span', {}, run.agent), ...badges),
    element('p', { class: 'subtitle' }, subtitleOf(run)),
    element(
      'div',
      { class: 'actions' },
      button('Copy as Markdown', 'primary', intents.copyMarkdown),
      button('Open as Text', 'secondary', () => intents.openText()),
    ),
  );
}

function renderNotices(notices: ReportMessage['notices'], intents: Intents): HTMLElement {
  const items = notices.map(({ line, text }) => {
    const place = element('button', { type: 'button', class: 'link' }, `Line ${line}`);
    place.addEventListener('click', () => intents.openText(line));
    return element('li', {}, place, `: ${text}`);
  });
  return element(
    'section',
    { class: 'callout warning', 'aria-labelledby': 'notices' },
    element('h2', { id: 'notices' }, 'Parts of this trace could not be read'),
    element('ul', {}, ...items),
  );
}

function renderSection(
  { title, table, lines, drawing }: ReportSection,
  index: number,
): HTMLElement {
  const id = `section-${index}`;
  return element(
    'section',
    { 'aria-labelledby': id },
    element('h2', { id }, title),
    table && renderTable(table, title),
    drawing && element('pre', {}, drawing.join('\n')),
    ...(lines ?? []).map((line) => element('p', { class: 'note' }, line)),
    table && renderDefinitions(table),
  );
}

function renderNothing(): HTMLElement {
  return element(
    'section',
    { class: 'callout' },
    element('h2', {}, 'Nothing was recorded'),
    element(
      'p',
      {},
      'The run ended before its first call to the model, so there is nothing to break down.',
    ),
  );
}
