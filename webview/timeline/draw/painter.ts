import { colourText, pixelOf } from './colour.ts';
import { createCanvasPen, fitCanvas } from './canvas-pen.ts';
import { createNames } from './box-names.ts';
import { drawMarks } from './draw-marks.ts';
import { gridColour, ticksOfScene } from './draw-ruler.ts';
import { drawSeries } from './draw-series.ts';
import { drawTitles } from './draw-titles.ts';
import { createRowEdger, type RowEdger } from './edge-row.ts';
import { createRowFiller, type RowFiller } from './fill-row.ts';
import { areaOf, xOf } from './geometry.ts';
import { type FrameRow, visitRows } from './grid.ts';
import { createLabelMasks, type LabelMasks } from './label-masks.ts';
import { createRowLabeller, type RowLabeller, type WrittenLabel } from './label-row.ts';
import type { Look } from './look.ts';
import { type Palette, paletteOf } from './palette.ts';
import type { Pen } from './pen.ts';
import { boxAtPoint } from './pick.ts';
import type { Area, Scene, Size } from './scene.ts';
import { createStrips } from './strips.ts';
import type { Surface } from './surface.ts';
import { createRowItems, type RowItems } from './visible.ts';

/** Draws scenes on a canvas. */
export interface Painter {
  /** Sets how large the canvas is, in CSS pixels, and how many pixels of the device one of them is. Empties the canvas. */
  resize(width: number, height: number, pixelRatio: number): void;
  /**
   * Draws a scene. Gives false when some texts are still missing, which spreads their cost over frames: paint again in the next
   * frame, until it gives true.
   */
  paint(scene: Scene): boolean;
  /**
   * The box of the last scene at a point, in CSS pixels from the top left of the canvas. Of boxes merged into one column it is
   * the first that failed, or else the longest.
   */
  boxAt(x: number, y: number): number | undefined;
  /** Where a box of the last scene is, in CSS pixels of the canvas; it may lie outside, and be as narrow as nothing. */
  boundsOf(box: number): Area | undefined;
}

/** What belongs to one size and one look, and is made anew with them. */
interface Tools {
  readonly look: Look;
  readonly palette: Palette;
  readonly filler: RowFiller;
  readonly edger: RowEdger;
  readonly labeller: RowLabeller;
  readonly masks: LabelMasks;
  readonly pen: Pen;
}

interface Frame {
  readonly size: Size;
  readonly image: ImageData;
  readonly surface: Surface;
  readonly items: RowItems;
}

/**
 * Opens a painter. Boxes are drawn as pixels in memory, which a frame hands over in one go: its cost follows the pixels, where
 * each call to the canvas would cost by itself. The rest is drawn by the canvas, on top.
 */
export function createPainter(canvas: HTMLCanvasElement): Painter {
  // Kept in the memory of the page, as every frame is written there; on a GPU each would be sent back and forth. Not opaque, though
  // every pixel is: Chromium takes twice as long for a frame of pixels that it has to put into an opaque canvas.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('this browser cannot draw');
  let frame: Frame | undefined;
  let tools: Tools | undefined;
  let last: Scene | undefined;
  const names = createNames();

  return {
    resize: (width, height, pixelRatio) => {
      frame = frameOf(context, { width, height, pixelRatio });
      tools = undefined;
    },
    paint: (scene) => {
      last = scene;
      if (frame === undefined || frame.size.width <= scene.layout.plotLeft) return true;
      if (tools?.look !== scene.look) tools = toolsOf(context, frame, scene.look);
      return paintFrame(context, scene, frame, tools, names.of(scene));
    },
    boxAt: (x, y) => last && frame && boxAtPoint(last, frame.size, frame.items, x, y),
    boundsOf: (box) => last && frame && areaOf(last, frame.size, box),
  };
}

function frameOf(context: CanvasRenderingContext2D, size: Size): Frame {
  const { canvas } = context;
  fitCanvas(canvas, size);
  const image = context.createImageData(canvas.width, canvas.height);
  const pixels = new Uint32Array(image.data.buffer);
  const surface = { pixels, width: canvas.width, height: canvas.height };
  return { size, image, surface, items: createRowItems(canvas.width) };
}

function toolsOf(context: CanvasRenderingContext2D, { surface, size }: Frame, look: Look): Tools {
  const { pixelRatio } = size;
  const palette = paletteOf(look);
  const masks = createLabelMasks(look.fontFamily, pixelRatio);
  return {
    look,
    palette,
    masks,
    filler: createRowFiller(surface, createStrips(palette, pixelRatio), pixelRatio),
    edger: createRowEdger(surface, palette, look, pixelRatio),
    labeller: createRowLabeller(surface, palette, masks, pixelRatio),
    pen: createCanvasPen(context, look.fontFamily),
  };
}

function paintFrame(
  context: CanvasRenderingContext2D,
  scene: Scene,
  { size, image, surface, items }: Frame,
  { filler, edger, labeller, masks, palette, pen }: Tools,
  nameOf: (box: number) => string,
): boolean {
  let isComplete = true;
  masks.startFrame();
  const ground = groundOf(scene, size, surface.width);
  let filled = 0;
  visitRows(scene, size, items, (row: FrameRow) => {
    fillLines(surface, ground, filled, row.top);
    filled = row.bottom;
    filler.fill(scene, row, ground);
    edger.edge(scene, row);
    if (!labeller.label(scene, row, nameOf)) isComplete = false;
  });
  fillLines(surface, ground, filled, surface.height);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.putImageData(image, 0, 0);
  context.setTransform(size.pixelRatio, 0, 0, size.pixelRatio, 0, 0);
  for (const label of labeller.takeWritten()) writeLabel(pen, label, palette, size.pixelRatio);
  drawTitles(scene, size, pen);
  drawSeries(scene, size, pen);
  drawMarks(scene, size, pen);
  return isComplete;
}

/** One line of what is behind all boxes: the background, and the lines that go on from the ruler. */
function groundOf(scene: Scene, size: Size, width: number): Uint32Array {
  const line = new Uint32Array(width).fill(pixelOf(scene.look.background));
  const pixel = pixelOf(gridColour(scene));
  const thickness = Math.max(1, Math.round(size.pixelRatio));
  for (const { at } of ticksOfScene(scene, size)) {
    const left = Math.max(0, Math.floor(xOf(scene, size, at) * size.pixelRatio));
    line.fill(pixel, left, left + thickness);
  }
  return line;
}

function fillLines(surface: Surface, line: Uint32Array, top: number, bottom: number): void {
  const end = Math.min(surface.height, bottom);
  for (let y = Math.max(0, top); y < end; y += 1) surface.pixels.set(line, y * surface.width);
}

function writeLabel(pen: Pen, label: WrittenLabel, palette: Palette, pixelRatio: number): void {
  const swatch = palette[label.style];
  if (swatch === undefined) return;
  const [left, right, top, bottom] = [label.left, label.right, label.top, label.bottom].map(
    (pixels) => pixels / pixelRatio,
  ) as [number, number, number, number];
  pen.text(label.text, left, (top + bottom) / 2, {
    colour: colourText(swatch.text),
    plate: colourText(swatch.plate),
    mostWidth: right - left,
  });
}
