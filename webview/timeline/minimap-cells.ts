import { BOX_KINDS, boxStates, type Boxes } from '../../src/profile/picture/picture.ts';

/** A picture in small: bands from the top down, each of as many cells as there are columns. */
export interface MinimapCells {
  readonly columns: number;
  readonly bands: number;
  /** Band by band: 1 + the place in `BOX_KINDS` of the kind that covers most of the cell; 0 where nothing is. */
  readonly kinds: Uint8Array;
  /** By column: 1 where something failed. */
  readonly failed: Uint8Array;
}

/** Sums up all boxes into cells. Its cost grows with the boxes, so it is done once a picture and never a frame. */
export function minimapCells(
  boxes: Boxes,
  total: number,
  columns: number,
  mostBands: number,
): MinimapCells {
  const rows = Math.max(0, boxes.rowStarts.length - 1);
  const bands = Math.max(1, Math.min(rows, mostBands));
  const kinds = new Uint8Array(columns * bands);
  const failed = new Uint8Array(columns);
  const covered = new Float32Array(columns * BOX_KINDS.length);
  const scale = total > 0 ? columns / total : 0;
  for (let band = 0; band < bands; band += 1) {
    covered.fill(0);
    const first = boxes.rowStarts[Math.ceil((band * rows) / bands)] ?? 0;
    const end = boxes.rowStarts[Math.ceil(((band + 1) * rows) / bands)] ?? 0;
    for (let box = first; box < end; box += 1) cover(boxes, box, scale, columns, covered);
    for (let column = 0; column < columns; column += 1) {
      kinds[band * columns + column] = strongest(covered, column);
    }
    for (let box = first; box < end; box += 1) {
      if (((boxes.state[box] ?? 0) & boxStates.failed) === 0) continue;
      failed[columnOf((boxes.end[box] ?? 0) * scale, columns)] = 1;
    }
  }
  return { columns, bands, kinds, failed };
}

function cover(
  boxes: Boxes,
  box: number,
  scale: number,
  columns: number,
  covered: Float32Array,
): void {
  const from = (boxes.start[box] ?? 0) * scale;
  const to = (boxes.end[box] ?? 0) * scale;
  const kind = boxes.kind[box] ?? 0;
  const first = columnOf(from, columns);
  // What ends on the edge of a column is not in it.
  const last = Math.max(first, columnOf(Math.ceil(to) - 1, columns));
  for (let column = first; column <= last; column += 1) {
    const share = Math.min(to, column + 1) - Math.max(from, column);
    const at = column * BOX_KINDS.length + kind;
    // What has no length is there too.
    covered[at] = (covered[at] ?? 0) + Math.max(share, 1e-6);
  }
}

function columnOf(at: number, columns: number): number {
  return Math.min(columns - 1, Math.max(0, Math.floor(at)));
}

function strongest(covered: Float32Array, column: number): number {
  let best = 0;
  let most = 0;
  for (let kind = 0; kind < BOX_KINDS.length; kind += 1) {
    const share = covered[column * BOX_KINDS.length + kind] ?? 0;
    if (share > most) {
      most = share;
      best = kind + 1;
    }
  }
  return best;
}
