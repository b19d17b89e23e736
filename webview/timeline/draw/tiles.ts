import type { PatternName } from './kinds.ts';

/** Patterns repeat after so many CSS pixels, in both directions: one length for all, so that rows can be copied by it. */
export const tileSize = 8;

/** Whether the hue is at a point of a pattern, else the ground; CSS pixels from the top left of what is filled. */
const isInked: { readonly [name in PatternName]: (x: number, y: number) => boolean } = {
  plain: () => false,
  empty: () => false,
  solid: () => true,
  horizontal: (_x, y) => y % 4 < 2,
  vertical: (x) => x % 4 < 2,
  diagonal: (x, y) => (x + y) % 8 < 4.5,
  hatch: (x, y) => (x + tileSize - y) % 8 < 2.8,
  dots: (x, y) => Math.hypot((x % 4) - 2, (y % 4) - 2) < 1.2,
  sparseDots: (x, y) => Math.hypot(x - 4, y - 4) < 1.2,
  crosshatch: (x, y) => (x + y) % 8 < 2 || (x + tileSize - y) % 8 < 2,
  grid: (x, y) => x % 4 < 1 || y % 4 < 1,
};

/** Points that are looked at in each pixel and direction: patterns fall between pixels when a CSS pixel is no whole number of them. */
const samples = 3;

/**
 * One repeat of a pattern: of each pixel of the device, row by row, how much of it the hue covers, from 0 to 1. `pixels` is how
 * many a row has.
 */
export function tileOf(pattern: PatternName, pixels: number): Float32Array {
  const inked = isInked[pattern];
  const shares = new Float32Array(pixels * pixels);
  const scale = tileSize / (pixels * samples);
  for (let y = 0; y < pixels * samples; y += 1) {
    for (let x = 0; x < pixels * samples; x += 1) {
      if (!inked((x + 0.5) * scale, (y + 0.5) * scale)) continue;
      const at = Math.floor(y / samples) * pixels + Math.floor(x / samples);
      shares[at] = (shares[at] as number) + 1 / (samples * samples);
    }
  }
  return shares;
}
