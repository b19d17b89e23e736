import { createNames } from './box-names.ts';
import { colourText } from './colour.ts';
import { drawMarks } from './draw-marks.ts';
import { drawRuler, gridColour, ticksOfScene } from './draw-ruler.ts';
import { drawSeries } from './draw-series.ts';
import { drawTitles } from './draw-titles.ts';
import { xOf } from './geometry.ts';
import { visitRows } from './grid.ts';
import { paletteOf } from './palette.ts';
import { crisp, fontSize } from './pen.ts';
import type { Scene, Size } from './scene.ts';
import { createSvgPen, escaped } from './svg-pen.ts';
import { patternElement } from './svg-patterns.ts';
import { addRow, patternId } from './svg-row.ts';
import { createRowItems } from './visible.ts';

/** What stands in a file beside the picture itself. */
export interface SvgWords {
  /** Said first of the picture, e.g. the agent and the run. */
  readonly title: string;
  /** What the picture shows, for those who do not see it. */
  readonly description: string;
}

/** CSS pixels of the ruler, at the top. */
const rulerHeight = 24;

/**
 * A scene as an SVG file that stands alone: what the canvas shows at this size, below a ruler. `widthOf` is how many CSS pixels
 * a text takes in the font of the look.
 */
export function svgOf(
  scene: Scene,
  size: Size,
  { title, description }: SvgWords,
  widthOf: (text: string) => number,
): string {
  const { look } = scene;
  const palette = paletteOf(look);
  const ruler = createSvgPen(widthOf);
  drawRuler(scene, { ...size, height: rulerHeight }, ruler.pen);
  const svg = createSvgPen(widthOf);
  const used = new Set<number>();
  const tools = { palette, svg, pixelRatio: size.pixelRatio, nameOf: createNames().of(scene) };
  const items = createRowItems(Math.max(1, Math.round(size.width * size.pixelRatio)));
  for (const { at } of ticksOfScene(scene, size)) {
    const x = crisp(xOf(scene, size, at));
    svg.pen.path(`M${x} 0V${size.height}`, { line: colourText(gridColour(scene)) });
  }
  visitRows(scene, size, items, (row) => addRow(scene, row, tools, used));
  drawTitles(scene, size, svg.pen);
  drawSeries(scene, size, svg.pen);
  drawMarks(scene, size, svg.pen);
  const patterns = [...used].flatMap((style) => {
    const swatch = palette[style];
    return swatch === undefined ? [] : [patternElement(patternId(style), swatch)];
  });
  const height = size.height + rulerHeight;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${height}" viewBox="0 0 ${size.width} ${height}" ` +
      `role="img" aria-labelledby="title description" font-family="${escaped(look.fontFamily)}" font-size="${fontSize}px">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    `<defs>${patterns.join('')}</defs>`,
    `<rect width="100%" height="100%" fill="${colourText(look.background)}"/>`,
    ruler.elements(),
    `<svg y="${rulerHeight}" width="${size.width}" height="${size.height}">`,
    svg.elements(),
    '</svg>',
    '</svg>',
    '',
  ].join('\n');
}
