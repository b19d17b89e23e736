/** Where a character stands: line and column count from 0, columns in UTF-16 code units. */
export interface Spot {
  readonly line: number;
  readonly column: number;
}

/** A stretch of text; the end is exclusive. */
export interface Stretch {
  readonly start: Spot;
  readonly end: Spot;
}

/**
 * A key with its value, or an item of a list, as far as a text tells that is being typed.
 *
 * ```yaml
 * tools:            # key `tools`
 *   - count: 5      # item 0 of it, and its key `count` with the value `5`
 * ```
 */
export interface Entry {
  /** The key, or the position in a list. */
  readonly step: string | number;
  /** Absent for the whole text. */
  readonly parent: Entry | undefined;
  readonly children: readonly Entry[];
  /** The key as written, with its quotes; of an item its dash; of an item in brackets nothing before its value. */
  readonly name: Stretch;
  /** From here on the cursor is in the value; undefined until there is a colon. */
  readonly valueFrom: Spot | undefined;
  /** A value that is neither an object nor a list, and stands on one line. */
  readonly scalar: (Stretch & { readonly text: string }) | undefined;
  /** The brackets of the value, inside of them. */
  readonly brackets: (Stretch & { readonly isMap: boolean }) | undefined;
  /** In brackets: the comma or bracket that ends the entry. */
  readonly until: Spot | undefined;
}

/** An entry while it is being read. */
export type Draft = {
  -readonly [Field in keyof Omit<Entry, 'parent' | 'children'>]: Entry[Field];
} & { readonly parent: Draft | undefined; readonly children: Draft[] };

/** Adds an entry to the end of its parent. */
export function addEntry(parent: Draft, step: string | number, name: Stretch): Draft {
  const nothing = { valueFrom: undefined, scalar: undefined, brackets: undefined };
  const entry: Draft = { step, parent, children: [], name, ...nothing, until: undefined };
  parent.children.push(entry);
  return entry;
}

/** The entry of a whole text, to the left of all others. */
export function makeRoot(): Draft {
  const start = { line: -1, column: -1 };
  const nothing = { valueFrom: undefined, scalar: undefined, brackets: undefined };
  const name = { start, end: start };
  return { step: '', parent: undefined, children: [], name, ...nothing, until: undefined };
}

/** True when `a` stands before `b`. */
export function isBefore(a: Spot, b: Spot): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}

/** True from the start of a stretch to behind its last character. */
export function touches({ start, end }: Stretch, spot: Spot): boolean {
  return !isBefore(spot, start) && !isBefore(end, spot);
}
