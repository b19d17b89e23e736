import { bar, clip, pad, pageWidth, widthOf, wrap } from './columns.ts';
import type { Page, Section, Table } from './page.ts';

const indent = '  ';
const gap = '  ';
const narrowestFlexible = 8;
const legibleFlexible = 14;
const widestBar = 30;

/** Draws a page for a terminal of 80 columns; only the path of the trace may be longer. */
export function pageText(page: Page): string {
  const title = clip(page.title, pageWidth);
  return [
    title,
    '─'.repeat(widthOf(title)),
    ...page.summary.flatMap((line) => wrap(line, pageWidth)),
    ...page.sections.flatMap((section) => ['', ...sectionLines(section)]),
    ...(page.legend.length > 0 ? [''] : []),
    ...page.legend.flatMap((line) => wrap(line, pageWidth, indent)),
    ...(page.trace === undefined ? [] : ['', `trace: ${page.trace}`]),
  ].join('\n');
}

function sectionLines({ title, table, lines = [], drawing = [] }: Section): readonly string[] {
  return [
    clip(title, pageWidth),
    ...(table ? tableLines(table) : []),
    ...drawing.map((line) => clip(`${indent}${line}`, pageWidth)),
    ...lines.flatMap((line) => wrap(line, pageWidth - indent.length, indent).map(indented)),
  ];
}

function indented(line: string): string {
  return indent + line;
}

function tableLines(whole: Table): readonly string[] {
  const table = fitting(whole);
  const widths = columnWidths(table);
  const titles = table.columns.map((column) => column.title);
  const head = titles.some((title) => title !== '') ? [rowText(titles, table, widths)] : [];
  const used = indent.length + widths.reduce((sum, width) => sum + width + gap.length, 0);
  const room = Math.min(widestBar, pageWidth - used);
  const rows = table.rows.map((row, index) => {
    const share = table.bars?.[index];
    const drawn = share === undefined || room < 5 ? '' : gap + bar(share, room);
    return rowText(row, table, widths) + drawn;
  });
  return [...head, ...rows].map((line) => clip(line.trimEnd(), pageWidth));
}

function rowText(cells: readonly string[], { columns }: Table, widths: readonly number[]): string {
  const padded = columns.map(({ align }, index) => {
    const width = widths[index] ?? 0;
    return pad(clip(cells[index] ?? '', width), width, align);
  });
  return indent + padded.join(gap);
}

/** The table without those of its spare columns for which there is no room, the first ones first. */
function fitting(table: Table): Table {
  const dropped = table.columns.findIndex(({ spare }) => spare);
  if (dropped < 0 || leastWidth(table) <= pageWidth) return table;
  const others = <T>(cells: readonly T[]): readonly T[] => cells.filter((_, at) => at !== dropped);
  return fitting({ ...table, columns: others(table.columns), rows: table.rows.map(others) });
}

/** With flexible columns as narrow as can still be read. */
function leastWidth(table: Table): number {
  const widths = widestCells(table).map((width, index) =>
    table.columns[index]?.flexible ? Math.min(width, legibleFlexible) : width,
  );
  return widths.reduce((total, width) => total + width + gap.length, indent.length - gap.length);
}

function widestCells({ columns, rows }: Table): readonly number[] {
  return columns.map(({ title }, index) =>
    rows.reduce((width, row) => Math.max(width, widthOf(row[index] ?? '')), widthOf(title)),
  );
}

/** The width of each column's widest cell; flexible columns share what the others leave. */
function columnWidths(table: Table): readonly number[] {
  const { columns } = table;
  const widths = widestCells(table);
  const total = widths.reduce((sum, width) => sum + width + gap.length, 0);
  const tooWide = total + indent.length - gap.length - pageWidth;
  const flexibles = columns.filter((column) => column.flexible).length;
  if (tooWide <= 0 || flexibles === 0) return widths;
  const cut = Math.ceil(tooWide / flexibles);
  return widths.map((width, index) =>
    columns[index]?.flexible ? Math.max(narrowestFlexible, width - cut) : width,
  );
}
