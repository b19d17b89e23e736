import { firstFailedOf, longestOf } from './box-index.ts';
import { frameRow } from './grid.ts';
import { rowAt } from './layout.ts';
import type { Scene, Size } from './scene.ts';
import type { RowItems } from './visible.ts';

/**
 * The box at a point of the canvas, in CSS pixels: of boxes that share a column the first that failed, or else the longest.
 * `items` is overwritten.
 */
export function boxAtPoint(
  scene: Scene,
  size: Size,
  items: RowItems,
  x: number,
  y: number,
): number | undefined {
  const row = rowAt(scene.layout, y + scene.view.scrollTop);
  if (row === undefined) return undefined;
  const { left } = frameRow(scene, size, row, items);
  const column = Math.floor(x * size.pixelRatio) - left;
  const at = itemAt(items, column);
  if (at === undefined) return undefined;
  const [first, end] = [items.first[at] as number, items.end[at] as number];
  return firstFailedOf(scene.index, first, end) ?? longestOf(scene.index, first, end);
}

function itemAt({ count, left, right }: RowItems, column: number): number | undefined {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((right[middle] as number) <= column) low = middle + 1;
    else high = middle;
  }
  return low < count && (left[low] as number) <= column ? low : undefined;
}
