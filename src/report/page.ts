/** A column of a table. A flexible one gives way when the table is wider than the page, a spare one is then left out. */
export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly flexible?: true;
  readonly spare?: true;
}

/** Rows of cleaned text, one cell a column. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** A share of 1 for each row, drawn behind it where there is room. */
  readonly bars?: readonly number[];
  /** The last row is the sum of the others. */
  readonly total?: true;
}

/** A titled piece of a page: table first, then lines. */
export interface Section {
  readonly title: string;
  readonly table?: Table;
  /** Paragraphs of cleaned text. */
  readonly lines?: readonly string[];
  /** Lines to be shown as they are, in equal-width type. */
  readonly drawing?: readonly string[];
}

/** A report before it is text or Markdown. */
export interface Page {
  readonly title: string;
  readonly summary: readonly string[];
  readonly sections: readonly Section[];
  /** What the marks on the numbers mean. */
  readonly legend: readonly string[];
  /** Where the trace is; never cut, so that it can be copied. */
  readonly trace?: string;
}

/** Where a report's run comes from. */
export interface Source {
  /** Path of the agent file, as the user gave it. */
  readonly agent?: string;
  /** Path of the trace; absent when there is none. */
  readonly trace?: string;
}

/** A left-aligned column. */
export function left(title: string): Column {
  return { title, align: 'left' };
}

/** A left-aligned column that may be cut. */
export function flexible(title: string): Column {
  return { title, align: 'left', flexible: true };
}

/** A right-aligned column. */
export function right(title: string): Column {
  return { title, align: 'right' };
}

/** A right-aligned column that a narrow page goes without. */
export function spare(title: string): Column {
  return { title, align: 'right', spare: true };
}
