/** What boxes are ordered by. */
export interface OrderColumns {
  readonly row: Uint32Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
}

/** Boxes by row, then start, then end. */
export interface BoxOrder {
  /** The place of each box, in order. */
  readonly order: Uint32Array;
  /** As `Boxes.rowStarts`. */
  readonly rowStarts: Uint32Array;
}

/**
 * Orders boxes: by counting how many each row has, then within rows, of which most are in order already because things are
 * recorded as they happen. Boxes that are alike keep their order. Throws RangeError for a box beyond the rows.
 */
export function orderOf(columns: OrderColumns, rows: number): BoxOrder {
  const { row } = columns;
  const rowStarts = rowStartsOf(row, rows);
  const order = new Uint32Array(row.length);
  const next = rowStarts.slice();
  row.forEach((of, box) => {
    const place = next[of] ?? 0;
    order[place] = box;
    next[of] = place + 1;
  });
  for (let index = 0; index < rows; index += 1) {
    sortRow(order.subarray(rowStarts[index], rowStarts[index + 1]), columns);
  }
  return { order, rowStarts };
}

function rowStartsOf(row: Uint32Array, rows: number): Uint32Array {
  const starts = new Uint32Array(rows + 1);
  for (const of of row) {
    if (of >= rows) throw new RangeError(`a box is in row ${of} of ${rows}`);
    starts[of + 1] = (starts[of + 1] ?? 0) + 1;
  }
  for (let index = 1; index <= rows; index += 1) {
    starts[index] = (starts[index] ?? 0) + (starts[index - 1] ?? 0);
  }
  return starts;
}

function sortRow(places: Uint32Array, { start, end }: OrderColumns): void {
  const compare = (a: number, b: number): number =>
    (start[a] ?? 0) - (start[b] ?? 0) || (end[a] ?? 0) - (end[b] ?? 0) || a - b;
  const isOrdered = places.every(
    (place, index) => index === 0 || compare(places[index - 1] ?? 0, place) < 0,
  );
  if (!isOrdered) places.sort(compare);
}
