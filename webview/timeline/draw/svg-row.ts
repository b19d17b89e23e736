import { boxStates } from '../../../src/profile/picture/picture.ts';
import { colourText } from './colour.ts';
import type { FrameRow } from './grid.ts';
import { isMarked, isMatch, isSingle, leastMarked, styleOf } from './item-style.ts';
import { dimmedBy, failedPlace, type Palette } from './palette.ts';
import type { Area, Scene } from './scene.ts';
import { type SvgPen, short } from './svg-pen.ts';
import { edgeOf } from './visible.ts';

/** The id of a style's pattern. */
export function patternId(style: number): string {
  return `style${style}`;
}

/** CSS pixels: from the edge of a box to its text, and the least a text has. */
const inset = 4;
const leastText = 18;
const leastTextHeight = 14;

interface Tools {
  readonly palette: Palette;
  readonly svg: SvgPen;
  readonly pixelRatio: number;
  readonly nameOf: (box: number) => string;
}

/** Draws the items of one row, as on the canvas; items of one column, side by side and of one style, are one rectangle. */
export function addRow(scene: Scene, row: FrameRow, tools: Tools, used: Set<number>): void {
  const { items } = row;
  // Patterns begin at the top of each row.
  tools.svg.add(`<g transform="translate(0 ${short(row.top / tools.pixelRatio)})">`);
  for (let at = 0; at < items.count;) {
    const style = styleOf(scene, items, at, tools.pixelRatio);
    const end = isBox(row, at) ? at + 1 : endOfRun(scene, row, at, style, tools.pixelRatio);
    used.add(style);
    addItems(scene, row, [at, end], style, tools);
    at = end;
  }
  tools.svg.add('</g>');
}

/** Whether an item is one box with an outline. */
function isBox({ items }: FrameRow, at: number): boolean {
  return isSingle(items, at) && (items.right[at] as number) - (items.left[at] as number) > 2;
}

function endOfRun(
  scene: Scene,
  row: FrameRow,
  first: number,
  style: number,
  pixelRatio: number,
): number {
  const { items } = row;
  const isFound = isMatch(scene, items, first);
  let end = first + 1;
  while (
    end < items.count &&
    items.left[end] === items.right[end - 1] &&
    !isBox(row, end) &&
    styleOf(scene, items, end, pixelRatio) === style &&
    isMatch(scene, items, end) === isFound
  ) {
    end += 1;
  }
  return end;
}

function addItems(
  scene: Scene,
  row: FrameRow,
  [first, end]: readonly [first: number, end: number],
  style: number,
  { palette, svg, pixelRatio, nameOf }: Tools,
): void {
  const { items } = row;
  const swatch = palette[style];
  if (swatch === undefined) return;
  const left = (row.left + (items.left[first] as number)) / pixelRatio;
  const right = (row.left + (items.right[end - 1] as number)) / pixelRatio;
  const area = { left, top: 0, width: right - left, height: (row.bottom - row.top) / pixelRatio };
  if (!isBox(row, first)) {
    svg.pen.area(area, { fill: `url(#${patternId(style)})` });
    const edge = `M${short(left)} 0.5H${short(right)}M${short(left)} ${short(area.height - 0.5)}H${short(right)}`;
    svg.pen.path(edge, { line: colourText(swatch.frame) });
  } else {
    const box = items.first[first] as number;
    const isWithin = edgeOf(row.range, scene.index.boxes.end[box] as number) <= row.range.pixels;
    addBox(svg, area, style, {
      line: colourText(swatch.frame),
      state: items.state[first] as number,
      isDashed: swatch.isDashed === true,
      isWithin,
    });
    const marked = isMarked(items, first, pixelRatio);
    if (marked) addMark(scene, svg, area, items.state[first] as number);
    const mostWidth = area.width - 2 * inset - (marked ? leastMarked - inset : 0);
    if (mostWidth >= leastText && area.height >= leastTextHeight) {
      const lettering = { colour: colourText(swatch.text), plate: colourText(swatch.plate) };
      svg.pen.text(nameOf(box), left + inset, area.height / 2, { ...lettering, mostWidth });
    }
  }
  if (style % dimmedBy === failedPlace) {
    // As on the canvas: what failed and is too narrow for a mark has a dent in its upper edge.
    const dent = { left: left - 1, top: 0, width: area.width + 2, height: 3 };
    svg.pen.area(dent, { fill: colourText(scene.look.foreground) });
  }
  if (isMatch(scene, items, first)) {
    svg.pen.area(inner(area, 1), { line: colourText(scene.look.match), lineWidth: 2 });
  }
}

interface BoxEdges {
  readonly line: string;
  readonly state: number;
  readonly isDashed: boolean;
  readonly isWithin: boolean;
}

function addBox(svg: SvgPen, area: Area, style: number, edges: BoxEdges): void {
  const { line, state, isDashed, isWithin } = edges;
  const { left, width, height } = area;
  const isOpen = (state & boxStates.open) !== 0;
  const right = isWithin && !isOpen ? left + width - 1 : left + width;
  const depth = Math.min(4, width / 2);
  // The end of what has no end, as torn paper: three teeth.
  const torn = [1, 2, 3, 4, 5, 6].map((step) => {
    const x = step % 2 === 0 ? right - depth : right;
    return `L${short(x)} ${short((height * step) / 6)}`;
  });
  const end =
    isOpen && isWithin
      ? `H${short(right - depth)}${torn.join('')}`
      : `H${short(right)}V${short(height)}`;
  svg.pen.path(`M${short(left)} 0${end}H${short(left)}z`, { fill: `url(#${patternId(style)})` });
  const isUnsure = (state & (boxStates.doubtful | boxStates.estimated)) !== 0;
  const [above, below] = [0.5, height - 0.5].map(short);
  const outline = `M${short(right)} ${above}H${short(left + 0.5)}V${below}H${short(right)}`;
  svg.pen.path(outline, { line, ...(isDashed || isUnsure ? { dash: [3, 3] } : {}) });
}

/** As on the canvas: a cross for what failed, a stroke for what was cancelled. */
function addMark(scene: Scene, svg: SvgPen, { left, width, height }: Area, state: number): void {
  const { look } = scene;
  const hasFailed = (state & boxStates.failed) !== 0;
  const size = Math.min(height, leastMarked - 4);
  const [x, y] = [left + width - 2 - size, (height - size) / 2];
  const plate = hasFailed ? look.hues.retries : look.foreground;
  svg.pen.area({ left: x, top: y, width: size, height: size }, { fill: colourText(plate) });
  const [near, far] = [2, size - 2];
  const cross = hasFailed
    ? `M${short(x + near)} ${short(y + near)}L${short(x + far)} ${short(y + far)}`
    : '';
  const stroke = `M${short(x + near)} ${short(y + far)}L${short(x + far)} ${short(y + near)}`;
  svg.pen.path(stroke + cross, { line: colourText(look.background), lineWidth: 1.5 });
}

function inner({ left, top, width, height }: Area, by: number): Area {
  const within = (length: number): number => Math.max(0, length - 2 * by);
  return { left: left + by, top: top + by, width: within(width), height: within(height) };
}
