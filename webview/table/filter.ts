import type { KeyedRow } from './keyed-rows.ts';

/** The rows whose cells hold every word of the filter, upper and lower case alike. */
export function matching(rows: readonly KeyedRow[], filter: string): readonly KeyedRow[] {
  const words = folded(filter).split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter(({ row }) => {
    const text = folded(row.cells.map((cell) => cell.text).join('\n'));
    return words.every((word) => text.includes(word));
  });
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();
