import type { Section, Table } from '../../report/page.ts';
import type { ReportSection, ReportTable } from '../../protocol.ts';
import { columnTerm, rowTerm } from './glossary.ts';

/** A section of a page as the webview shows it, its terms explained. The order of its rows means something, so it stays. */
export function explain({ title, table, lines, drawing }: Section): ReportSection {
  return {
    title,
    ...(table ? { table: explainTable(title, table) } : {}),
    ...(lines ? { lines } : {}),
    ...(drawing ? { drawing } : {}),
  };
}

function explainTable(section: string, { columns, rows, total }: Table): ReportTable {
  return {
    id: section.toLowerCase().replaceAll(' ', '-'),
    sortable: false,
    columns: columns.map(({ title, align }) => {
      return withAbout({ title, align }, columnTerm(section, title));
    }),
    rows: rows.map((cells, index) => {
      const row = { cells: cells.map((text) => ({ text })) };
      const sum = total && index === rows.length - 1 ? { total: true as const } : {};
      return withAbout({ ...row, ...sum }, rowTerm(section, cells[0] ?? ''));
    }),
  };
}

function withAbout<Thing extends object>(thing: Thing, about: string | undefined) {
  return about === undefined ? thing : { ...thing, about };
}
