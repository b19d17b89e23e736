import type { ReportTable } from '../../src/protocol.ts';

/** A word of the report and what it means. */
export interface Definition {
  readonly term: string;
  readonly about: string;
}

const estimated =
  'Estimated: counted by a local tokenizer, or worked out from such counts or a rate fitted to this run.';
const atLeast = 'At least: a part of it is not known.';
const unknown = 'Unknown: the trace does not say.';
const absent = 'None: it did not happen, or does not apply.';
/** A longer text may be clipped. */
const longText = 40;
/** Nobody reads more of it in a tooltip. */
const longestHover = 1000;

/** What a number rests on, as far as the report marks it; undefined when it is not marked. */
export function basisOf(cell: string): string | undefined {
  if (cell.startsWith('≈')) return estimated;
  if (cell.startsWith('≥')) return atLeast;
  if (cell === '–') return absent;
  return cell === 'unknown' ? unknown : undefined;
}

/** What is shown over a cell: its basis, or the whole of a text that may be clipped; undefined when there is neither. */
export function hoverTextOf(cell: string): string | undefined {
  return basisOf(cell) ?? wholeOf(cell);
}

/** A text that may be clipped; undefined for a short one. */
export function wholeOf(text: string): string | undefined {
  return text.length > longText ? text.slice(0, longestHover) : undefined;
}

/** The words that a table explains, in the order in which they stand in it. */
export function definitionsOf({ columns, rows }: ReportTable): readonly Definition[] {
  const terms = [
    ...columns.map(({ title, about }) => ({ term: title, about })),
    ...rows.map(({ cells, about }) => ({ term: cells[0]?.text ?? '', about })),
  ];
  return terms.flatMap(({ term, about }) => (about === undefined ? [] : [{ term, about }]));
}
