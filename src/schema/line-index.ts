/** Where offsets of a text stand, without the text. */
export interface LineIndex {
  /** Of an offset; line and column count from 1, columns in UTF-16 units. */
  placeOf(offset: number): { readonly line: number; readonly column: number };
}

/** Indexes the lines of a text; a line ends with `\n`, `\r\n` or `\r`, as in the editor. */
export function indexLines(text: string): LineIndex {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
  return {
    placeOf(offset) {
      let [low, high] = [0, starts.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((starts[middle] ?? Infinity) <= offset) low = middle + 1;
        else high = middle;
      }
      return { line: Math.max(1, low), column: offset - (starts[low - 1] ?? 0) + 1 };
    },
  };
}
