import type { FrameRow } from './grid.ts';
import { isSingle, styleOf } from './item-style.ts';
import type { Scene } from './scene.ts';
import type { Strips } from './strips.ts';
import type { Surface } from './surface.ts';
import { edgeOf } from './visible.ts';

/** What of a row has one style and one phase of its pattern: columns of the surface, and where in the strips they begin. */
interface Runs {
  count: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Place in the strips of the first pixel, in the first line of the style. */
  readonly source: Int32Array;
}

/** Fills rows with the patterns of their items. */
export interface RowFiller {
  /** `ground` is one line of what is behind the items. */
  fill(scene: Scene, row: FrameRow, ground: Uint32Array): void;
}

/**
 * Opens a filler. A row is filled line by line, but only as many lines as patterns are high: the others are copies, so that
 * even a row with an item in each column costs little.
 */
export function createRowFiller(surface: Surface, strips: Strips, pixelRatio: number): RowFiller {
  const runs: Runs = {
    count: 0,
    left: new Int32Array(surface.width),
    right: new Int32Array(surface.width),
    source: new Int32Array(surface.width),
  };
  return {
    fill: (scene, row, ground) => {
      collectRuns(scene, row, strips, pixelRatio, runs);
      fillLines(surface, strips, row, runs, ground);
    },
  };
}

/** Items that are more than one box, side by side and of one style, are one run: their patterns go on. */
function collectRuns(
  scene: Scene,
  { left, range, items }: FrameRow,
  { period, startOf }: Strips,
  pixelRatio: number,
  runs: Runs,
): void {
  const gap = Math.max(1, Math.round(pixelRatio));
  const origin = edgeOf(range, 0);
  const { start } = scene.index.boxes;
  let lastStyle = -1;
  runs.count = 0;
  for (let at = 0; at < items.count; at += 1) {
    const from = items.left[at] as number;
    const to = items.right[at] as number;
    const style = styleOf(scene, items, at, pixelRatio);
    const hasEdges = isSingle(items, at) && to - from > 2 * gap;
    const last = runs.count - 1;
    if (!hasEdges && style === lastStyle && runs.right[last] === left + from) {
      runs.right[last] = left + to;
      continue;
    }
    const begin = hasEdges ? edgeOf(range, start[items.first[at] as number] as number) : origin;
    const phase = (((from - begin) % period) + period) % period;
    runs.left[runs.count] = left + from;
    runs.right[runs.count] = left + to;
    runs.source[runs.count] = startOf(style) + phase;
    runs.count += 1;
    lastStyle = hasEdges ? -1 : style;
  }
}

function fillLines(
  surface: Surface,
  strips: Strips,
  { top, bottom }: FrameRow,
  runs: Runs,
  ground: Uint32Array,
): void {
  const { pixels, width, height } = surface;
  const first = Math.max(0, top);
  const end = Math.min(height, bottom);
  const drawn = Math.min(end, first + strips.period);
  for (let y = first; y < drawn; y += 1) {
    const offset = ((y - top) % strips.period) * strips.stride;
    pixels.set(ground, y * width);
    for (let run = 0; run < runs.count; run += 1) {
      const source = (runs.source[run] as number) + offset;
      const left = y * width + (runs.left[run] as number);
      copy(strips, source, pixels, left, y * width + (runs.right[run] as number));
    }
  }
  for (let y = drawn; y < end; y += strips.period) {
    const lines = Math.min(strips.period, end - y);
    pixels.copyWithin(y * width, (y - strips.period) * width, (y - strips.period + lines) * width);
  }
}

/** Below this a loop is faster than a view of the source. */
const fewPixels = 48;

function copy(
  strips: Strips,
  source: number,
  target: Uint32Array,
  left: number,
  right: number,
): void {
  if (right - left < fewPixels) {
    for (let at = left, from = source; at < right; at += 1, from += 1) {
      target[at] = strips.pixels[from] as number;
    }
    return;
  }
  for (let at = left; at < right; at += strips.chunk) {
    const length = Math.min(strips.chunk, right - at);
    target.set(strips.pixels.subarray(source, source + length), at);
  }
}
