import { createBoxBuilder, type NewBox } from '../picture/box-builder.ts';
import type { Lane, Picture } from '../picture/picture.ts';
import { foldRows } from './fold.ts';
import { partition } from './partition.ts';
import type { Stretch } from './stretch.ts';

/** A box that has no row yet. */
export type Span = Required<Omit<NewBox, 'row'>>;

/** A box at a stretch, with the states of both. */
export function spanOf(
  { start, end, state }: Stretch,
  { kind, name, subject, item = 0, state: own = 0 }: Omit<NewBox, 'row' | 'start' | 'end'>,
): Span {
  // Field by field: a copy by spread costs a microsecond, for each of a million boxes.
  return { start, end, kind, name, subject, item, state: state | own };
}

/** Boxes of one sort in a lane: one row, or as many as overlap at once. */
export interface Level {
  /** What its rows are; absent where the lane has rows of one sort. */
  readonly title?: string;
  /** Makes the boxes, the same each time: twice, so that no level of a large run is kept as objects. */
  readonly spans: () => Iterable<Span>;
  /** With more rows than these, the last one holds boxes of kind `others`, for all that is in no other. */
  readonly mostRows?: number;
}

/** A picture in the making: lanes from the top down. */
export interface Sheet {
  /** Adds a lane below the others; one without a box is left out. */
  addLane(lane: Pick<Lane, 'id' | 'title' | 'depth'>, levels: readonly Level[]): void;
  build(): Pick<Picture, 'boxes' | 'names' | 'lanes'>;
}

/** Opens a sheet without lanes. */
export function createSheet(): Sheet {
  const builder = createBoxBuilder();
  const lanes: Lane[] = [];
  let rows = 0;

  function addLevel({ spans, mostRows = Infinity }: Level): void {
    const columns = columnsOf(spans());
    const partitioned = partition(columns.starts, columns.ends);
    const wholeRows = partitioned.rows > mostRows ? mostRows - 1 : partitioned.rows;
    let place = 0;
    for (const span of spans()) {
      const row = partitioned.rowOf[place] ?? 0;
      if (row < wholeRows) builder.add(inRow(span, rows + row));
      place += 1;
    }
    for (const { count, ...folded } of foldRows(columns, partitioned, wholeRows)) {
      const name = `${count} more`;
      builder.add({ ...folded, kind: 'others', name, item: count, row: rows + wholeRows });
    }
    rows += Math.min(partitioned.rows, mostRows);
  }

  return {
    addLane: (lane, levels) => {
      const firstRow = rows;
      const rowTitles: string[] = [];
      for (const level of levels) {
        addLevel(level);
        while (firstRow + rowTitles.length < rows) rowTitles.push(level.title ?? '');
      }
      if (rows === firstRow) return;
      const titles = levels.some(({ title }) => title !== undefined) ? { rowTitles } : {};
      lanes.push({ ...lane, firstRow, rows: rows - firstRow, ...titles });
    },
    build: () => ({ ...builder.build(rows), lanes }),
  };
}

function inRow({ start, end, kind, name, subject, item, state }: Span, row: number): NewBox {
  return { row, start, end, kind, name, subject, item, state };
}

function columnsOf(spans: Iterable<Span>) {
  const starts: number[] = [];
  const ends: number[] = [];
  const states: number[] = [];
  const subjects: number[] = [];
  for (const { start, end, state, subject } of spans) {
    starts.push(start);
    ends.push(end);
    states.push(state);
    subjects.push(subject);
  }
  return {
    starts: Float64Array.from(starts),
    ends: Float64Array.from(ends),
    states: Uint8Array.from(states),
    subjects: Uint32Array.from(subjects),
  };
}
