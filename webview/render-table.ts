import type { Bar, ReportTable } from '../src/protocol.ts';
import { element } from './element.ts';
import { definitionsOf, tooltipOf } from './terms.ts';

type Column = ReportTable['columns'][number];
type Row = ReportTable['rows'][number];

/** A table that scrolls sideways where it must. */
export function renderTable(table: ReportTable, caption: string): HTMLElement {
  const hasBars = table.rows.some(({ bar }) => bar !== undefined);
  const body = element('tbody');
  body.append(...table.rows.map((row) => renderRow(row, table.columns, hasBars)));
  const drawn = element(
    'table',
    { class: hasBars ? 'bars' : undefined },
    element('caption', { class: 'hidden' }, caption),
    renderHead(table.columns),
    body,
  );
  return element('div', { class: 'scroller', role: 'group', 'aria-label': caption }, drawn);
}

function renderHead(columns: readonly Column[]): HTMLElement | undefined {
  if (columns.every(({ title }) => title === '')) return undefined;
  const cells = columns.map(({ title, align, about }) =>
    // A head without a word is no head.
    title === ''
      ? element('td')
      : element('th', { scope: 'col', class: align, title: about }, title),
  );
  return element('thead', {}, element('tr', {}, ...cells));
}

function renderRow(row: Row, columns: readonly Column[], hasBars: boolean): HTMLElement {
  const cells = columns.map(({ align, about }, index) => {
    const text = row.cells[index] ?? '';
    return index === 0
      ? element('th', { scope: 'row', class: align, title: row.about }, text)
      : element('td', { class: align, title: tooltipOf(text, about) }, text);
  });
  const bar = hasBars
    ? element('td', { class: 'bar-cell' }, row.bar && renderBar(row.bar))
    : undefined;
  return element('tr', { class: row.total && 'total' }, ...cells, bar);
}

/** Only repeats the numbers beside it. */
function renderBar({ share, kind }: Bar): HTMLElement {
  const bar = element('div', { class: `bar ${kind}`, 'aria-hidden': 'true' });
  // The policy of the page forbids style attributes, not the object behind them.
  bar.style.inlineSize = `${share * 100}%`;
  return bar;
}

/** The terms of a table, explained for those who cannot hover; undefined when it explains none. */
export function renderDefinitions(table: ReportTable): HTMLElement | undefined {
  const definitions = definitionsOf(table);
  if (definitions.length === 0) return undefined;
  const list = definitions.flatMap(({ term, about }) => [
    element('dt', {}, term),
    element('dd', {}, about),
  ]);
  const summary = element('summary', {}, 'What these words mean');
  return element('details', {}, summary, element('dl', {}, ...list));
}
