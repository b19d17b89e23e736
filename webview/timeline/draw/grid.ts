import { findItems, rangeOf, type Range, type RowItems } from './visible.ts';
import { firstRowBelow } from './layout.ts';
import type { Scene, Size } from './scene.ts';

/** A row of a frame in pixels of the device; `left` is that of the plot, from which its items count. */
export interface FrameRow {
  readonly row: number;
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
  readonly range: Range;
  readonly items: RowItems;
}

/** The columns of the plot, in pixels of the device. */
export function plotOf(
  { layout }: Scene,
  { width, pixelRatio }: Size,
): { left: number; pixels: number } {
  const left = Math.round(layout.plotLeft * pixelRatio);
  return { left, pixels: Math.max(1, Math.round(width * pixelRatio) - left) };
}

/** Where a row is and what is drawn of it; `items` is overwritten. */
export function frameRow(scene: Scene, size: Size, row: number, items: RowItems): FrameRow {
  const { index, layout, view } = scene;
  const { left, pixels } = plotOf(scene, size);
  const { top, height } = layout.rows[row] ?? { top: 0, height: 0 };
  const { rowStarts } = index.boxes;
  const range = rangeOf(view, pixels);
  findItems(index, [rowStarts[row] ?? 0, rowStarts[row + 1] ?? 0], range, items);
  const pixelOfHeight = (y: number): number => Math.round((y - view.scrollTop) * size.pixelRatio);
  const bottom = pixelOfHeight(top + height);
  return { row, left, top: pixelOfHeight(top), bottom, range, items };
}

/** Calls `visit` with every row that is within the height of the frame, from the top down. */
export function visitRows(
  scene: Scene,
  size: Size,
  items: RowItems,
  visit: (row: FrameRow) => void,
): void {
  const { rows } = scene.layout;
  const { scrollTop } = scene.view;
  for (let row = firstRowBelow(rows, scrollTop); row < rows.length; row += 1) {
    if ((rows[row]?.top ?? Infinity) >= scrollTop + size.height) return;
    visit(frameRow(scene, size, row, items));
  }
}
