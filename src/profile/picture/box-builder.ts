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

/** Collects boxes in any order and lays them out as columns. */
export interface BoxBuilder {
  add(box: NewBox): void;
  /** The columns and the names; `rows` is how many rows there are, also those without a box. */
  build(rows: number): { readonly boxes: Boxes; readonly names: readonly string[] };
}

const kindIndex = new Map(BOX_KINDS.map((kind, index) => [kind, index]));

/** Opens a builder. Names are kept once. */
export function createBoxBuilder(): BoxBuilder {
  const added: NewBox[] = [];
  const names: string[] = [];
  const nameIndex = new Map<string, number>();

  function indexOfName(name: string): number {
    const known = nameIndex.get(name);
    if (known !== undefined) return known;
    nameIndex.set(name, names.length);
    return names.push(name) - 1;
  }

  return {
    add: (box) => void added.push(box),
    build: (rows) => {
      const ordered = added.sort((a, b) => a.row - b.row || a.start - b.start || a.end - b.end);
      const boxes: Boxes = {
        start: Float64Array.from(ordered, ({ start }) => start),
        end: Float64Array.from(ordered, ({ end }) => end),
        kind: Uint8Array.from(ordered, ({ kind }) => kindIndex.get(kind) ?? 0),
        state: Uint8Array.from(ordered, ({ state = 0 }) => state),
        name: Uint32Array.from(ordered, ({ name }) => indexOfName(name)),
        subject: Uint32Array.from(ordered, ({ subject }) => subject),
        item: Uint32Array.from(ordered, ({ item = 0 }) => item),
        rowStarts: rowStartsOf(ordered, rows),
      };
      return { boxes, names };
    },
  };
}

/** Where each row begins among boxes that are ordered by row. */
function rowStartsOf(ordered: readonly NewBox[], rows: number): Uint32Array {
  const starts = new Uint32Array(rows + 1);
  let at = 0;
  for (let row = 0; row < rows; row += 1) {
    starts[row] = at;
    while (ordered[at]?.row === row) at += 1;
  }
  starts[rows] = at;
  return starts;
}
