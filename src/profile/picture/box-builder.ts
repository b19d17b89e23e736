import { createBoxColumns } from './box-columns.ts';
import { orderOf } from './box-order.ts';
import { BOX_KINDS, type BoxKind, type Boxes } from './picture.ts';

/** A box to be drawn; see `Boxes` for what the fields mean. */
export interface NewBox {
  readonly row: number;
  readonly start: number;
  readonly end: number;
  readonly kind: BoxKind;
  readonly name: string;
  readonly subject: number;
  readonly item?: number;
  readonly state?: number;
}

/** Collects boxes in any order and lays them out as columns. It keeps no box, only numbers: there may be millions. */
export interface BoxBuilder {
  add(box: NewBox): void;
  /** The columns and the names; `rows` is how many rows there are, also those without a box. Throws for a box beyond them. */
  build(rows: number): { readonly boxes: Boxes; readonly names: readonly string[] };
}

const kindIndex = new Map(BOX_KINDS.map((kind, index) => [kind, index]));

/** Opens a builder. Names are kept once. */
export function createBoxBuilder(): BoxBuilder {
  const columns = createBoxColumns();
  const names: string[] = [];
  const nameIndex = new Map<string, number>();

  function indexOfName(name: string): number {
    const known = nameIndex.get(name);
    if (known !== undefined) return known;
    nameIndex.set(name, names.length);
    return names.push(name) - 1;
  }

  return {
    add: ({ row, start, end, kind, name, subject, item = 0, state = 0 }) =>
      columns.push({
        row,
        start,
        end,
        kind: kindIndex.get(kind) ?? 0,
        state,
        name: indexOfName(name),
        subject,
        item,
      }),
    build: (rows) => {
      const { row, start, end } = columns.filled();
      const { order, rowStarts } = orderOf({ row, start, end }, rows);
      return { boxes: { ...columns.inOrder(order), rowStarts }, names };
    },
  };
}
