import { colourText } from './colour.ts';
import { areaOf, onPlot, plotArea, xOf } from './geometry.ts';
import { crisp, type Pen } from './pen.ts';
import type { Area, Scene, Size } from './scene.ts';

/** Draws what the user points at and has selected, the arrows between boxes, and how far the run has come. */
export function drawMarks(scene: Scene, size: Size, pen: Pen): void {
  const { look, hovered, selected, now } = scene;
  pen.within(plotArea(scene, size), () => {
    drawNow(scene, size, pen, now);
    drawLinks(scene, size, pen);
    if (hovered !== undefined && hovered !== selected) {
      outline(scene, size, pen, hovered, colourText(look.foreground), 1);
    }
    if (selected === undefined) return;
    // The inner line sets the outer one off from any fill.
    outline(scene, size, pen, selected, colourText(look.background), 4);
    outline(scene, size, pen, selected, colourText(look.focus), 2);
  });
}

function outline(
  scene: Scene,
  size: Size,
  pen: Pen,
  box: number,
  line: string,
  lineWidth: number,
): void {
  const area = onPlot(scene, size, areaOf(scene, size, box));
  if (area === undefined) return;
  const left = Math.floor(area.left);
  const top = Math.floor(area.top);
  const width = Math.max(2, Math.ceil(area.left + area.width) - left);
  const inset = lineWidth % 2 === 0 ? 0 : 0.5;
  const [w, h] = [width - 2 * inset, area.height - 2 * inset];
  pen.area({ left: left + inset, top: top + inset, width: w, height: h }, { line, lineWidth });
}

function drawNow(scene: Scene, size: Size, pen: Pen, now: number | undefined): void {
  if (now === undefined) return;
  const x = crisp(xOf(scene, size, now));
  if (x < 0 || x > size.width + 1) return;
  const line = colourText(scene.look.focus);
  pen.path(`M${x} 0V${size.height}`, { line, dash: [2, 2] });
}

function drawLinks(scene: Scene, size: Size, pen: Pen): void {
  const line = colourText(scene.look.foreground);
  const halo = colourText(scene.look.background);
  for (const link of scene.links ?? []) {
    const arrow = arrowOf(areaOf(scene, size, link.from), areaOf(scene, size, link.to), size);
    if (arrow === undefined) continue;
    pen.path(arrow.shaft, { line: halo, lineWidth: 3.5 });
    pen.path(arrow.shaft, { line, lineWidth: 1.5 });
    pen.path(arrow.head, { fill: line, line: halo, lineWidth: 1 });
  }
}

interface Arrow {
  readonly shaft: string;
  readonly head: string;
}

/** Half the height of the head, and how far the curve leaves and arrives straight; CSS pixels. */
const headSize = 4;
const bend = 24;

/**
 * A curve from the end of one box to the start of another one. Ends far outside of the canvas are drawn just outside of it:
 * there is no picture at a billion pixels. Undefined when no part of it can be on the canvas.
 */
function arrowOf(from: Area, to: Area, { width, height }: Size): Arrow | undefined {
  const near = (value: number, most: number): number =>
    Math.round(Math.min(most + 200, Math.max(-200, value)) * 2) / 2;
  const [x1, x2] = [near(from.left + from.width, width), near(to.left, width)];
  const [y1, y2] = [near(from.top + from.height / 2, height), near(to.top + to.height / 2, height)];
  const isOutside = (a: number, b: number, most: number): boolean =>
    Math.max(a, b) < -bend || Math.min(a, b) > most + bend;
  if (isOutside(x1, x2, width) || isOutside(y1, y2, height)) return undefined;
  const tip = x2 - 1;
  const shaft = `M${x1} ${y1}C${x1 + bend} ${y1} ${tip - headSize - bend} ${y2} ${tip - headSize} ${y2}`;
  const head = `M${tip} ${y2}l${-2 * headSize} ${-headSize}v${2 * headSize}z`;
  return { shaft, head };
}
