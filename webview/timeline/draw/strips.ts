import { mix, pixelOf } from './colour.ts';
import type { Palette } from './palette.ts';
import { tileOf, tileSize } from './tiles.ts';

/**
 * Ready lines of every style, from which rows of any length are copied: each line has the pattern many times over, and one more
 * repeat, so that it can be entered at any phase.
 */
export interface Strips {
  /** Device pixels after which all patterns repeat, in both directions. */
  readonly period: number;
  /** The most pixels that may be copied at once; a multiple of the period. */
  readonly chunk: number;
  readonly pixels: Uint32Array;
  /** Where the first line of a style begins; the next ones follow at `stride`. */
  startOf(style: number): number;
  readonly stride: number;
}

/** Makes room for the strips of a palette; each style is drawn when it is first needed. */
export function createStrips(palette: Palette, pixelRatio: number): Strips {
  const period = Math.max(2, Math.round(tileSize * pixelRatio));
  const chunk = period * Math.ceil(512 / period);
  const stride = chunk + period;
  const pixels = new Uint32Array(palette.length * period * stride);
  const isDrawn = new Uint8Array(palette.length);

  function draw(style: number): void {
    const swatch = palette[style];
    if (swatch === undefined) return;
    const tile = tileOf(swatch.pattern, period);
    const colours = Uint32Array.from(tile, (share) =>
      pixelOf(mix(swatch.ink, swatch.ground, share)),
    );
    for (let y = 0; y < period; y += 1) {
      const line = (style * period + y) * stride;
      pixels.set(colours.subarray(y * period, (y + 1) * period), line);
      for (let done = period; done < stride; done *= 2) {
        pixels.copyWithin(line + done, line, line + Math.min(done, stride - done));
      }
    }
    isDrawn[style] = 1;
  }

  return {
    period,
    chunk,
    pixels,
    stride,
    startOf: (style) => {
      if (isDrawn[style] === 0) draw(style);
      return style * period * stride;
    },
  };
}
