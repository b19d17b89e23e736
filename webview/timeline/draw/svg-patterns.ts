import { colourText } from './colour.ts';
import type { PatternName } from './kinds.ts';
import type { Swatch } from './palette.ts';
import { tileSize } from './tiles.ts';

/** Stripes from the top right to the bottom left, and from the top left to the bottom right, so wide in the direction of x. */
const falling = (width: number): string => `M0 0H${width}L0 ${width}zM8 0V${width}L${width} 8H0z`;
const rising = (width: number): string =>
  `M0 0H${width}L8 ${8 - width}V8zM0 ${8 - width}L${width} 8H0z`;
const dot = (x: number, y: number): string =>
  `M${x - 1.2} ${y}a1.2 1.2 0 1 0 2.4 0a1.2 1.2 0 1 0 -2.4 0z`;

/** What the hue covers of one repeat; the same shapes as in tiles.ts, as paths. */
const inked: { readonly [name in PatternName]: string } = {
  plain: '',
  empty: '',
  solid: 'M0 0H8V8H0z',
  horizontal: 'M0 0H8V2H0zM0 4H8V6H0z',
  vertical: 'M0 0H2V8H0zM4 0H6V8H4z',
  diagonal: falling(4.5),
  hatch: rising(2.8),
  dots: dot(2, 2) + dot(6, 2) + dot(2, 6) + dot(6, 6),
  sparseDots: dot(4, 4),
  crosshatch: falling(2) + rising(2),
  grid: 'M0 0H8V1H0zM0 4H8V5H0zM0 0H1V8H0zM4 0H5V8H4z',
};

/** A pattern as an element of SVG, repeated from the origin of whatever it fills. */
export function patternElement(id: string, { pattern, ink, ground }: Swatch): string {
  const size = `width="${tileSize}" height="${tileSize}"`;
  const below = `<rect ${size} fill="${colourText(ground)}"/>`;
  const above =
    inked[pattern] === '' ? '' : `<path d="${inked[pattern]}" fill="${colourText(ink)}"/>`;
  return `<pattern id="${id}" ${size} patternUnits="userSpaceOnUse">${below}${above}</pattern>`;
}
