import { BOX_KINDS, type Picture } from '../../../src/profile/picture/picture.ts';

/** Something from `top` down, in CSS pixels from the top of the whole picture. */
export interface Band {
  readonly top: number;
  readonly height: number;
}

/** Where everything is, from the top down; lengths along the axis depend on the view, and are not in it. */
export interface Layout {
  /** CSS pixels left of the axis, which the titles of rows have; 0 where no row has one. */
  readonly plotLeft: number;
  /** One a row of the picture. */
  readonly rows: readonly Band[];
  /** The title line of each lane, in the order of `Picture.lanes`; a picture with a single lane needs none, and has height 0. */
  readonly titles: readonly Band[];
  /** One a series, in the order of `Picture.series`; its title is at the top of it. */
  readonly series: readonly Band[];
  /** Of the whole picture. */
  readonly height: number;
}

/** CSS pixels. A row has a gap of one pixel below it. */
const sizes = {
  row: 18,
  thinRow: 8,
  rowGap: 1,
  title: 20,
  laneGap: 6,
  series: 40,
  rowTitles: 76,
} as const;

const queue = BOX_KINDS.indexOf('queue');

/** Places the rows, titles and series of a picture. */
export function layOut(picture: Picture): Layout {
  const { lanes, series, boxes } = picture;
  const rows: Band[] = [];
  const titles: Band[] = [];
  const titleHeight = lanes.length > 1 || series.length > 0 ? sizes.title : 0;
  let top = 0;
  for (const { firstRow, rows: count } of lanes) {
    titles.push({ top, height: titleHeight });
    top += titleHeight;
    for (let row = firstRow; row < firstRow + count; row += 1) {
      const height = isWaiting(boxes, row) ? sizes.thinRow : sizes.row;
      rows[row] = { top, height };
      top += height + sizes.rowGap;
    }
    top += sizes.laneGap;
  }
  const bands = series.map((_, place) => ({
    top: top + place * (sizes.series + sizes.laneGap),
    height: sizes.series,
  }));
  const height = top + series.length * (sizes.series + sizes.laneGap);
  const hasRowTitles = lanes.some(({ rowTitles }) => rowTitles !== undefined);
  return { plotLeft: hasRowTitles ? sizes.rowTitles : 0, rows, titles, series: bands, height };
}

/** Whether all that a row has is calls that wait for a worker. */
function isWaiting({ kind, rowStarts }: Picture['boxes'], row: number): boolean {
  const first = rowStarts[row] ?? 0;
  const end = rowStarts[row + 1] ?? 0;
  return first < end && kind.subarray(first, end).every((each) => each === queue);
}

/** The row at a height of the whole picture; undefined between rows. Rows are in order from the top down. */
export function rowAt({ rows }: Layout, y: number): number | undefined {
  const row = firstRowBelow(rows, y);
  const band = rows[row];
  return band !== undefined && band.top <= y ? row : undefined;
}

/** The first row that ends below a height; how many rows there are when none does. */
export function firstRowBelow(rows: readonly Band[], y: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const band = rows[middle];
    if (band !== undefined && band.top + band.height <= y) low = middle + 1;
    else high = middle;
  }
  return low;
}
