import { colourText } from './colour.ts';
import { crisp, type Pen } from './pen.ts';
import type { Scene, Size } from './scene.ts';

/** CSS pixels from the left of the canvas. */
const inset = 4;

/** Draws the titles of lanes, each below a line that parts it from the lane above, and those of rows, left of the plot. */
export function drawTitles(scene: Scene, size: Size, pen: Pen): void {
  const { picture, layout, view, look } = scene;
  const isSeen = (top: number, height: number): boolean =>
    height > 0 && top + height > 0 && top < size.height;
  picture.lanes.forEach((lane, place) => {
    const { top = 0, height = 0 } = layout.titles[place] ?? {};
    const y = top - view.scrollTop;
    if (isSeen(y, height)) {
      if (top > 0) pen.path(`M0 ${crisp(y)}H${size.width}`, { line: colourText(look.edge) });
      const x = inset + 12 * lane.depth;
      const lettering = { colour: colourText(look.muted), isBold: true };
      pen.text(lane.title, x, y + height / 2, { ...lettering, mostWidth: size.width - x - inset });
    }
    lane.rowTitles?.forEach((title, row) => {
      const band = layout.rows[lane.firstRow + row];
      if (band === undefined || !isSeen(band.top - view.scrollTop, band.height)) return;
      // A title is as high as a row, and a thin row has room for none.
      if (band.height < 14) return;
      const middle = band.top - view.scrollTop + band.height / 2;
      const mostWidth = layout.plotLeft - 2 * inset;
      pen.text(title, inset, middle, { colour: colourText(look.muted), mostWidth });
    });
  });
}
