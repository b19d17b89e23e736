/** A docstring as `inspect.cleandoc` leaves it. */
export interface CleanDoc {
  readonly text: string;
  /** The lines of the docstring before its first: they were blank and are gone. */
  readonly skipped: number;
}

// Python's str.expandtabs: to the next multiple of 8 columns.
const tabColumns = 8;

/** Removes what the layout of the source puts into a docstring: the common indentation, blank lines around it. */
export function cleandoc(text: string): CleanDoc {
  const lines = expandTabs(text).split('\n');
  const [first = '', ...rest] = lines;
  const margin = marginOf(rest);
  const clean = [first.trimStart(), ...rest.map((line) => line.slice(margin))];
  const start = clean.findIndex((line) => line !== '');
  const end = clean.findLastIndex((line) => line !== '');
  if (start < 0) return { text: '', skipped: 0 };
  return { text: clean.slice(start, end + 1).join('\n'), skipped: start };
}

/** As `textwrap.dedent`: the common indentation of all lines is gone, lines of blanks are empty. */
export function dedent(text: string): string {
  const lines = text.split('\n').map((line) => (/^[ \t]*$/.test(line) ? '' : line));
  const indents = lines
    .filter((line) => line !== '')
    .map((line) => /^[ \t]*/.exec(line)?.[0] ?? '');
  const [first = ''] = indents;
  const common = indents.reduce(commonStart, first);
  return lines.map((line) => line.slice(line === '' ? 0 : common.length)).join('\n');
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}

function marginOf(lines: readonly string[]): number {
  const indents = lines
    .filter((line) => line.trimStart() !== '')
    .map((line) => line.length - line.trimStart().length);
  return indents.length === 0 ? 0 : Math.min(...indents);
}

function expandTabs(text: string): string {
  if (!text.includes('\t')) return text;
  let column = 0;
  let expanded = '';
  for (const character of text) {
    const width = character === '\t' ? tabColumns - (column % tabColumns) : 1;
    expanded += character === '\t' ? ' '.repeat(width) : character;
    column = character === '\n' ? 0 : column + width;
  }
  return expanded;
}
