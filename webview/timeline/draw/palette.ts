import { BOX_KINDS } from '../../../src/profile/picture/picture.ts';
import { type Colour, mix, readableOn } from './colour.ts';
import { failedStyle, kindStyles, type KindStyle } from './kinds.ts';
import type { Look } from './look.ts';

/** The colours of one style in one look. */
export interface Swatch extends KindStyle {
  /** Of the strokes of the pattern. */
  readonly ink: Colour;
  /** Between the strokes. */
  readonly ground: Colour;
  /** Of the outline. */
  readonly frame: Colour;
  /** Below a text, which no stroke may run through. */
  readonly plate: Colour;
  readonly text: Colour;
}

/**
 * Every style: of each kind by its place in `BOX_KINDS`, then the one of what failed, and after them the same ones dimmed.
 */
export type Palette = readonly Swatch[];

const styles: readonly KindStyle[] = [...BOX_KINDS.map((kind) => kindStyles[kind]), failedStyle];

/** The place of the style of what failed. */
export const failedPlace = BOX_KINDS.length;

/** How far the places of the dimmed styles are behind the others. */
export const dimmedBy = styles.length;

/** How much is left of the colours of what does not belong to the selection; the ledger bar has the same. */
const dimmedShare = 0.35;

/** The colours of all styles. */
export function paletteOf(look: Look): Palette {
  const swatches = styles.map((style) => swatchOf(style, look));
  return [...swatches, ...swatches.map((swatch) => dimmed(swatch, look))];
}

function swatchOf(style: KindStyle, look: Look): Swatch {
  const ink = look.hues[style.hue];
  const ground = mix(ink, look.background, groundShare(style, look));
  const frame = look.isHighContrast ? look.edge : ink;
  return { ...style, ink, ground, frame, ...lettering(style, ink, ground, look) };
}

function groundShare({ pattern }: KindStyle, look: Look): number {
  if (pattern === 'empty' || look.isHighContrast) return 0;
  // The ledger bar's; what only holds other boxes stays behind them.
  return pattern === 'plain' ? 0.25 : 0.45;
}

function dimmed(swatch: Swatch, look: Look): Swatch {
  const dim = (colour: Colour): Colour => mix(colour, look.background, dimmedShare);
  const [ink, ground] = [dim(swatch.ink), dim(swatch.ground)];
  return {
    ...swatch,
    ink,
    ground,
    frame: dim(swatch.frame),
    ...lettering(swatch, ink, ground, look),
  };
}

function lettering({ pattern }: KindStyle, ink: Colour, ground: Colour, look: Look) {
  const plate = pattern === 'solid' ? ink : ground;
  return { plate, text: readableOn(plate, [look.foreground, look.background]) };
}
