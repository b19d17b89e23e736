/** Pixels of the device, row by row, each one number as `pixelOf` makes it. */
export interface Surface {
  readonly pixels: Uint32Array;
  readonly width: number;
  readonly height: number;
}

/** Fills a rectangle with one colour; what is outside of the surface is left out. */
export function fillArea(
  { pixels, width, height }: Surface,
  left: number,
  top: number,
  right: number,
  bottom: number,
  pixel: number,
): void {
  const first = Math.max(0, left);
  const end = Math.min(width, right);
  if (first >= end) return;
  const lastLine = Math.min(height, bottom);
  for (let y = Math.max(0, top); y < lastLine; y += 1) {
    fillLine(pixels, y * width + first, y * width + end, pixel);
  }
}

/** Draws the outline of a rectangle, so many pixels thick, inside of it. */
export function frameArea(
  surface: Surface,
  left: number,
  top: number,
  right: number,
  bottom: number,
  thickness: number,
  pixel: number,
): void {
  fillArea(surface, left, top, right, Math.min(bottom, top + thickness), pixel);
  fillArea(surface, left, Math.max(top, bottom - thickness), right, bottom, pixel);
  fillArea(surface, left, top, Math.min(right, left + thickness), bottom, pixel);
  fillArea(surface, Math.max(left, right - thickness), top, right, bottom, pixel);
}

/** Below so many pixels a loop is faster than a call. */
const fewPixels = 24;

/** Fills pixels that follow one another. */
export function fillLine(pixels: Uint32Array, from: number, to: number, pixel: number): void {
  if (to - from >= fewPixels) pixels.fill(pixel, from, to);
  else for (let at = from; at < to; at += 1) pixels[at] = pixel;
}
