import type { Page, Section, Table } from './page.ts';

/** Writes a page as GitHub-flavoured Markdown. */
export function pageMarkdown(page: Page): string {
  return [
    `# ${escape(page.title)}`,
    ...page.summary.map(escape),
    ...page.sections.flatMap(sectionBlocks),
    ...page.legend.map((line) => `_${escape(line)}_`),
    ...(page.trace === undefined ? [] : [`Trace: ${code(page.trace)}`]),
  ].join('\n\n');
}

function sectionBlocks({ title, table, lines = [], drawing = [] }: Section): readonly string[] {
  return [
    `## ${escape(title)}`,
    ...(table ? [tableText(table)] : []),
    ...(drawing.length > 0 ? [['```text', ...drawing, '```'].join('\n')] : []),
    ...lines.map(escape),
  ];
}

function tableText({ columns, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ title }) => escape(title))),
    line(columns.map(({ align }) => (align === 'left' ? '---' : '--:'))),
    ...rows.map((row) => line(row.map(escape))),
  ].join('\n');
}

const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '@': '&#64;',
  '://': '&#58;//',
};

/** Text of others must stay text: no markup, link, image, HTML, cell border or mention comes out of it. */
function escape(text: string): string {
  return text.replaceAll(/:\/\/|[&<>@\\`*_{}[\]|~#]/g, (found) => entities[found] ?? `\\${found}`);
}

/** A code span whose fence is longer than any run of backticks inside. */
function code(text: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`;
}
