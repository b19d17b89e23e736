import type { Boxes } from './picture.ts';

/** The numbers of one box, as `Boxes` has them. */
export interface BoxNumbers {
  readonly row: number;
  readonly start: number;
  readonly end: number;
  readonly kind: number;
  readonly state: number;
  readonly name: number;
  readonly subject: number;
  readonly item: number;
}

/** Boxes as columns that grow. */
export interface BoxColumns {
  push(box: BoxNumbers): void;
  /** The columns by which boxes are ordered, as far as they are filled. */
  filled(): Pick<Columns, 'row' | 'start' | 'end'>;
  /** The boxes in another order: `order` names each by its place. */
  inOrder(order: Uint32Array): Omit<Boxes, 'rowStarts'>;
}

interface Columns extends Omit<Boxes, 'rowStarts'> {
  readonly row: Uint32Array;
}

type Column = Float64Array | Uint32Array | Uint8Array;

const fewBoxes = 256;

/** Opens columns without a box. */
export function createBoxColumns(): BoxColumns {
  let columns = allocate(fewBoxes);
  let length = 0;
  return {
    push: (box) => {
      if (length === columns.row.length) columns = enlarged(columns);
      columns.row[length] = box.row;
      columns.start[length] = box.start;
      columns.end[length] = box.end;
      columns.kind[length] = box.kind;
      columns.state[length] = box.state;
      columns.name[length] = box.name;
      columns.subject[length] = box.subject;
      columns.item[length] = box.item;
      length += 1;
    },
    filled: () => ({
      row: columns.row.subarray(0, length),
      start: columns.start.subarray(0, length),
      end: columns.end.subarray(0, length),
    }),
    inOrder: (order) => {
      const { start, end, kind, state, name, subject, item } = columns;
      const of = <C extends Column>(column: C, picked: C): C => pick(column, order, picked);
      return {
        start: of(start, new Float64Array(order.length)),
        end: of(end, new Float64Array(order.length)),
        kind: of(kind, new Uint8Array(order.length)),
        state: of(state, new Uint8Array(order.length)),
        name: of(name, new Uint32Array(order.length)),
        subject: of(subject, new Uint32Array(order.length)),
        item: of(item, new Uint32Array(order.length)),
      };
    },
  };
}

function pick<C extends Column>(column: C, order: Uint32Array, picked: C): C {
  for (let place = 0; place < order.length; place += 1) {
    picked[place] = column[order[place] ?? 0] ?? 0;
  }
  return picked;
}

function allocate(capacity: number): Columns {
  return {
    row: new Uint32Array(capacity),
    start: new Float64Array(capacity),
    end: new Float64Array(capacity),
    kind: new Uint8Array(capacity),
    state: new Uint8Array(capacity),
    name: new Uint32Array(capacity),
    subject: new Uint32Array(capacity),
    item: new Uint32Array(capacity),
  };
}

/** Twice the room, so that a box is copied about once however many there will be. */
function enlarged(columns: Columns): Columns {
  const larger = allocate(2 * columns.row.length);
  for (const key of Object.keys(columns) as readonly (keyof Columns)[])
    larger[key].set(columns[key]);
  return larger;
}
