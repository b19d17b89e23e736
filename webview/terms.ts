import type { ReportTable } from '../src/protocol.ts';

/** A word of a table and what it means. */
export interface Definition {
  readonly term: string;
  readonly about: string;
}

const estimated = 'Estimated: counted by a local tokenizer, not by the provider.';
const unknown = 'Unknown: the trace does not say.';

/** What a number rests on, as far as the report marks it; undefined when it is not marked. */
export function basisOf(cell: string): string | undefined {
  if (cell.startsWith('≈')) return estimated;
  return cell === 'unknown' || cell === '–' ? unknown : undefined;
}

/** What is shown over a cell: the meaning of its column, and its basis; undefined when there is neither. */
export function tooltipOf(cell: string, about: string | undefined): string | undefined {
  const said = [about, basisOf(cell)].filter((part) => part !== undefined);
  return said.length === 0 ? undefined : said.join('\n');
}

/** The words that a table explains, in the order in which they stand in it. */
export function definitionsOf({ columns, rows }: ReportTable): readonly Definition[] {
  const terms = [
    ...columns.map(({ title, about }) => ({ term: title, about })),
    ...rows.map(({ cells, about }) => ({ term: cells[0] ?? '', about })),
  ];
  return terms.flatMap(({ term, about }) => (about === undefined ? [] : [{ term, about }]));
}
