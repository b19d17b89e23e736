import type { Scene, Area, Size } from './scene.ts';

/** The row that a box is in. */
export function rowOf({ index }: Scene, box: number): number {
  const { rowStarts } = index.boxes;
  let low = 0;
  let high = rowStarts.length - 1;
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if ((rowStarts[middle] as number) <= box) low = middle;
    else high = middle;
  }
  return low;
}

/** Where a place on the axis is, in CSS pixels from the left of the canvas. */
export function xOf({ layout, view }: Scene, { width }: Size, value: number): number {
  const plotWidth = width - layout.plotLeft;
  return layout.plotLeft + ((value - view.from) / (view.to - view.from)) * plotWidth;
}

/** What place on the axis is at `x`, the reverse of `xOf`. */
export function valueAt({ layout, view }: Scene, { width }: Size, x: number): number {
  const share = (x - layout.plotLeft) / (width - layout.plotLeft);
  return view.from + share * (view.to - view.from);
}

/** The whole of a box, which may lie outside of the canvas, and be wider than it. */
export function areaOf(scene: Scene, size: Size, box: number): Area {
  const { boxes } = scene.index;
  const { top = 0, height = 0 } = scene.layout.rows[rowOf(scene, box)] ?? {};
  const left = xOf(scene, size, boxes.start[box] ?? 0);
  const right = xOf(scene, size, boxes.end[box] ?? 0);
  return { left, top: top - scene.view.scrollTop, width: right - left, height };
}

/** The part of an area that is on the plot, one pixel beyond its edges; undefined when there is none. */
export function onPlot({ layout }: Scene, size: Size, area: Area): Area | undefined {
  const left = Math.max(layout.plotLeft - 1, area.left);
  const right = Math.min(size.width + 1, area.left + Math.max(1, area.width));
  const isSeen = left < right && area.top < size.height && area.top + area.height > 0;
  return isSeen ? { ...area, left, width: right - left } : undefined;
}

/** The plot, in CSS pixels of the canvas. */
export function plotArea({ layout }: Scene, { width, height }: Size): Area {
  return { left: layout.plotLeft, top: 0, width: width - layout.plotLeft, height };
}
