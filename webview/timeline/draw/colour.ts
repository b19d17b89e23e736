/** An opaque colour; each part from 0 to 255. */
export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

const number = String.raw`\s*([\d.]+%?)\s*`;
const functional = new RegExp(
  String.raw`^(rgba?|color)\((?:srgb\s)?${number}[,\s]${number}[,\s]${number}(?:[,/]${number})?\)$`,
);

/**
 * Reads a colour as CSS writes it: `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb(…)`, `rgba(…)`, `color(srgb …)`. What shines
 * through it is `behind`. Undefined for anything else.
 */
export function parseColour(text: string, behind: Colour): Colour | undefined {
  const parts = hexParts(text.trim()) ?? functionalParts(text.trim());
  if (parts === undefined) return undefined;
  const [red, green, blue, alpha] = parts;
  return mix({ red, green, blue }, behind, alpha);
}

type Parts = readonly [red: number, green: number, blue: number, alpha: number];

function hexParts(text: string): Parts | undefined {
  if (!/^#([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.test(text)) return undefined;
  const digits = text.length > 5 ? text.slice(1) : text.slice(1).replaceAll(/./g, '$&$&');
  const [red = 0, green = 0, blue = 0, alpha = 255] = (digits.match(/../g) ?? []).map((pair) =>
    Number.parseInt(pair, 16),
  );
  return [red, green, blue, alpha / 255];
}

function functionalParts(text: string): Parts | undefined {
  const [, name, ...written] = functional.exec(text) ?? [];
  if (name === undefined) return undefined;
  const most = name === 'color' ? 1 : 255;
  const partOf = (part: string | undefined, whole: number): number =>
    part?.endsWith('%') === true ? Number(part.slice(0, -1)) / 100 : Number(part) / whole;
  const [red = 0, green = 0, blue = 0] = written
    .slice(0, 3)
    .map((part) => 255 * partOf(part, most));
  return [red, green, blue, written[3] === undefined ? 1 : partOf(written[3], 1)];
}

/** So much of one colour, from 0 to 1, over another one. */
export function mix(colour: Colour, over: Colour, share: number): Colour {
  const part = (above: number, below: number): number => below + (above - below) * share;
  return {
    red: part(colour.red, over.red),
    green: part(colour.green, over.green),
    blue: part(colour.blue, over.blue),
  };
}

/** A colour as CSS and SVG read it: `#rrggbb`. */
export function colourText({ red, green, blue }: Colour): string {
  const pair = (part: number): string => Math.round(part).toString(16).padStart(2, '0');
  return `#${pair(red)}${pair(green)}${pair(blue)}`;
}

/** A colour as a pixel of `ImageData`, read as one number of a little-endian machine, which every one with VS Code is. */
export function pixelOf({ red, green, blue }: Colour): number {
  const parts = (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red);
  return (0xff000000 | parts) >>> 0;
}

/** Relative luminance of WCAG 2, from 0 (black) to 1 (white). */
function luminance({ red, green, blue }: Colour): number {
  const linear = (part: number): number =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** The contrast ratio of WCAG 2, from 1 to 21. */
export function contrastOf(one: Colour, other: Colour): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const black: Colour = { red: 0, green: 0, blue: 0 };
const white: Colour = { red: 255, green: 255, blue: 255 };

/** What WCAG 2 asks of text. */
const readableContrast = 4.5;

/** The first of the wanted colours that can be read on a ground, else black or white, one of which always can. */
export function readableOn(ground: Colour, wanted: readonly Colour[]): Colour {
  const readable = wanted.find((colour) => contrastOf(colour, ground) >= readableContrast);
  if (readable !== undefined) return readable;
  return contrastOf(black, ground) > contrastOf(white, ground) ? black : white;
}
