import type { Rows } from './partition.ts';

/** Columns of boxes, by place. */
export interface FoldColumns {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly states: Uint8Array;
  readonly subjects: Uint32Array;
}

/** A stretch in which there are boxes that are not drawn one by one. */
export interface Folded {
  readonly start: number;
  readonly end: number;
  readonly count: number;
  /** Of the one that starts first. */
  readonly subject: number;
  /** Bits that all of them have. */
  readonly state: number;
}

/** Merges the boxes from `firstRow` on: those that overlap or touch become one. In order of start. */
export function foldRows(
  columns: FoldColumns,
  { rowOf }: Rows,
  firstRow: number,
): readonly Folded[] {
  const { starts } = columns;
  const places = Array.from(rowOf.keys()).filter((place) => (rowOf[place] ?? 0) >= firstRow);
  places.sort((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0) || a - b);
  const folded: Folded[] = [];
  for (const place of places) {
    const own = boxAt(columns, place);
    const last = folded.at(-1);
    if (last === undefined || own.start > last.end) folded.push(own);
    else folded[folded.length - 1] = joined(last, own);
  }
  return folded;
}

function boxAt({ starts, ends, states, subjects }: FoldColumns, place: number): Folded {
  return {
    start: starts[place] ?? 0,
    end: ends[place] ?? 0,
    count: 1,
    subject: subjects[place] ?? 0,
    state: states[place] ?? 0,
  };
}

function joined(one: Folded, next: Folded): Folded {
  return {
    start: one.start,
    subject: one.subject,
    end: Math.max(one.end, next.end),
    count: one.count + next.count,
    state: one.state & next.state,
  };
}
