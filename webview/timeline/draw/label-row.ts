import { pixelOf, mix } from './colour.ts';
import type { FrameRow } from './grid.ts';
import { isMarked, isSingle, leastMarked, styleOf } from './item-style.ts';
import type { FittedMask, LabelMasks, Mask } from './label-masks.ts';
import type { Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import { fillArea, type Surface } from './surface.ts';
import { isPlain } from './text.ts';

/** A text that the canvas itself has to write: of scripts that join letters or run from right to left, and pictures. */
export interface WrittenLabel {
  readonly text: string;
  /** Where it may be, in pixels of the device. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly style: number;
}

/** Writes the names of boxes that are wide enough into them. */
export interface RowLabeller {
  /** `nameOf` gives the text of a box. Gives false when texts are missing that the next frames will have. */
  label(scene: Scene, row: FrameRow, nameOf: (box: number) => string): boolean;
  /** What the canvas has to write of the last rows; empties it. */
  takeWritten(): readonly WrittenLabel[];
}

/** CSS pixels: from the edge of a box to its text, at each side, and the least a text has. */
const inset = 4;
const leastText = 18;
/** Rows lower than this have no texts. */
const leastHeight = 14;

/** Opens a labeller for one look and size. */
export function createRowLabeller(
  surface: Surface,
  palette: Palette,
  masks: LabelMasks,
  pixelRatio: number,
): RowLabeller {
  const ramps = new Map<number, Uint32Array>();
  let written: WrittenLabel[] = [];
  const side = Math.round(inset * pixelRatio);
  const forMark = Math.round(leastMarked * pixelRatio);

  /** From the plate to the colour of the text, by how much of a pixel the text covers. */
  function rampOf(style: number): Uint32Array {
    const known = ramps.get(style);
    if (known !== undefined) return known;
    const ramp = new Uint32Array(256);
    const swatch = palette[style];
    if (swatch !== undefined) {
      ramp.forEach((_, cover) => {
        ramp[cover] = pixelOf(mix(swatch.text, swatch.plate, cover / 255));
      });
    }
    ramps.set(style, ramp);
    return ramp;
  }

  function put(fitted: FittedMask, left: number, middle: number, ramp: Uint32Array): void {
    const { mask, columns, isCut } = fitted;
    const top = Math.round(middle - mask.height / 2);
    const right = left + columns + (isCut ? masks.ellipsis.width : 0);
    fillArea(surface, left - 1, top, right + 1, top + mask.height, ramp[0] as number);
    blend(surface, mask, columns, left, top, ramp);
    if (isCut) blend(surface, masks.ellipsis, masks.ellipsis.width, left + columns, top, ramp);
  }

  return {
    label: (scene, row, nameOf) => {
      const { items, top, bottom } = row;
      if (bottom - top < leastHeight * pixelRatio) return true;
      let isComplete = true;
      for (let at = 0; at < items.count; at += 1) {
        if (!isSingle(items, at)) continue;
        const left = row.left + (items.left[at] as number) + side;
        const end = row.left + (items.right[at] as number) - side;
        const right = isMarked(items, at, pixelRatio) ? end - forMark + side : end;
        if (right - left < leastText * pixelRatio) continue;
        const text = nameOf(items.first[at] as number);
        if (text === '') continue;
        const style = styleOf(scene, items, at, pixelRatio);
        if (!isPlain(text)) {
          written.push({ text, left, right, top, bottom, style });
          continue;
        }
        const fitted = masks.fit(text, right - left);
        if (fitted === undefined) isComplete = false;
        else if (fitted !== null) put(fitted, left, (top + bottom) / 2, rampOf(style));
      }
      return isComplete;
    },
    takeWritten: () => {
      const taken = written;
      written = [];
      return taken;
    },
  };
}

function blend(
  { pixels, width, height }: Surface,
  mask: Mask,
  columns: number,
  left: number,
  top: number,
  ramp: Uint32Array,
): void {
  const firstLine = Math.max(0, -top);
  const endLine = Math.min(mask.height, height - top);
  const end = Math.min(columns, width - left);
  for (let y = firstLine; y < endLine; y += 1) {
    const line = (top + y) * width + left;
    const from = y * mask.width;
    for (let x = 0; x < end; x += 1) {
      const cover = mask.cover[from + x] as number;
      if (cover > 0) pixels[line + x] = ramp[cover] as number;
    }
  }
}
