import { boxStates } from '../../../src/profile/picture/picture.ts';
import { pixelOf } from './colour.ts';
import type { FrameRow } from './grid.ts';
import { isMarked, isMatch, isSingle, leastMarked, styleOf } from './item-style.ts';
import type { Look } from './look.ts';
import { dimmedBy, failedPlace, type Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import { fillArea, fillLine, frameArea, type Surface } from './surface.ts';
import { edgeOf } from './visible.ts';

/** Draws what tells boxes apart, over their patterns: outlines, gaps, torn ends, the marks of what failed or was found. */
export interface RowEdger {
  edge(scene: Scene, row: FrameRow): void;
}

/** The box that is drawn, in pixels of the surface. */
interface Place {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly state: number;
  /** Whether its own end is within the frame. */
  readonly isEnded: boolean;
}

/** Opens an edger; the colours are those of one look. */
export function createRowEdger(
  surface: Surface,
  palette: Palette,
  look: Look,
  pixelRatio: number,
): RowEdger {
  const thin = Math.max(1, Math.round(pixelRatio));
  const frames = palette.map(({ frame }) => pixelOf(frame));
  const background = pixelOf(look.background);
  const foreground = pixelOf(look.foreground);
  const match = pixelOf(look.match);
  const failed = pixelOf(look.hues.retries);

  function edgeBox(place: Place, frame: number, isDashed: boolean): void {
    const { left, right, top, bottom, isEnded } = place;
    const isOpen = (place.state & boxStates.open) !== 0 && isEnded;
    const end = isEnded && !isOpen ? right - thin : right;
    fillArea(surface, left, top, end, top + thin, frame);
    fillArea(surface, left, bottom - thin, end, bottom, frame);
    fillArea(surface, left, top, left + thin, bottom, frame);
    if (isEnded && !isOpen) fillArea(surface, end, top, right, bottom, background);
    if (isDashed) dash(left, end, top, bottom);
    if (isOpen) tear(right, top, bottom);
  }

  /** Takes gaps out of the upper and the lower line, as many pixels as it leaves. */
  function dash(left: number, right: number, top: number, bottom: number): void {
    for (let x = left + 3 * thin; x < right; x += 6 * thin) {
      const end = Math.min(right, x + 3 * thin);
      fillArea(surface, x, top, end, top + thin, background);
      fillArea(surface, x, bottom - thin, end, bottom, background);
    }
  }

  /** The end of what has no end, as torn paper: three teeth. */
  function tear(right: number, top: number, bottom: number): void {
    const tooth = Math.max(2, (bottom - top) / 3);
    for (let y = top; y < bottom; y += 1) {
      const depth = Math.round(Math.abs((((y - top) % tooth) / tooth) * 2 - 1) * 4 * thin);
      fillArea(surface, right - depth, y, right, y + 1, background);
    }
  }

  /** A cross on a plate at the right end for what failed; half of it, a stroke, for what was cancelled. */
  function mark({ right, top, bottom, state }: Place): void {
    const hasFailed = (state & boxStates.failed) !== 0;
    const size = Math.min(bottom - top, Math.round((leastMarked - 4) * pixelRatio));
    const left = right - 2 * thin - size;
    const y = top + Math.floor((bottom - top - size) / 2);
    fillArea(surface, left, y, left + size, y + size, hasFailed ? failed : foreground);
    const inset = 2 * thin;
    for (let step = inset; step < size - inset; step += 1) {
      const x = left + step;
      const up = y + size - 1 - step;
      fillArea(surface, x, up, x + thin + 1, up + 1, background);
      if (hasFailed) fillArea(surface, x, y + step, x + thin + 1, y + step + 1, background);
    }
  }

  /** The upper and the lower line of what has no other edges: up to one for each column, so without a detour. */
  function edgeColumns({ left, right, top, bottom }: Place, frame: number): void {
    const { pixels, width, height } = surface;
    for (let line = 0; line < thin; line += 1) {
      const above = (top + line) * width;
      const below = (bottom - 1 - line) * width;
      if (top + line >= 0 && top + line < height)
        fillLine(pixels, above + left, above + right, frame);
      if (bottom > line && bottom - 1 - line < height)
        fillLine(pixels, below + left, below + right, frame);
    }
  }

  /** What failed and is too narrow for a mark has a dent in its upper edge. */
  function notch({ left, right, top }: Place): void {
    fillArea(surface, left - thin, top, right + thin, top + 3 * thin, foreground);
  }

  function edgeItem(scene: Scene, { items, left, top, bottom, range }: FrameRow, at: number): void {
    const { end } = scene.index.boxes;
    const state = items.state[at] as number;
    const style = styleOf(scene, items, at, pixelRatio);
    const isEnded = edgeOf(range, end[items.first[at] as number] as number) <= range.pixels;
    const [from, to] = [left + (items.left[at] as number), left + (items.right[at] as number)];
    const place = { left: from, right: to, top, bottom, state, isEnded };
    const frame = frames[style] as number;
    if (isSingle(items, at) && to - from > 2 * thin) {
      const isUnsure = (state & (boxStates.doubtful | boxStates.estimated)) !== 0;
      edgeBox(place, frame, isUnsure || palette[style]?.isDashed === true);
      if (isMarked(items, at, pixelRatio)) mark(place);
    } else {
      edgeColumns(place, frame);
    }
    if (style % dimmedBy === failedPlace) notch(place);
    if (isMatch(scene, items, at)) frameArea(surface, from, top, to, bottom, 2 * thin, match);
  }

  return {
    edge: (scene, row) => {
      for (let at = 0; at < row.items.count; at += 1) edgeItem(scene, row, at);
    },
  };
}
