import type { Area } from './scene.ts';

/** How an area or a path is drawn; what is absent is not. Colours as CSS writes them, lengths in CSS pixels. */
export interface Stroke {
  readonly fill?: string;
  readonly line?: string;
  readonly lineWidth?: number;
  readonly dash?: readonly number[];
}

/** How a line of text is drawn: `y` is the middle of its line. */
export interface Lettering {
  readonly colour: string;
  readonly align?: 'start' | 'end';
  readonly isBold?: boolean;
  /** What the text lies on, when it may cross something else. */
  readonly plate?: string;
  /** CSS pixels; a longer text is cut, with an ellipsis. */
  readonly mostWidth?: number;
}

/** What the canvas and an SVG file can both do: all but the boxes is drawn with it. CSS pixels from the top left. */
export interface Pen {
  area(area: Area, stroke: Stroke): void;
  /** A path in the words of SVG. */
  path(data: string, stroke: Stroke): void;
  text(text: string, x: number, y: number, lettering: Lettering): void;
  /** Draws what `draw` draws, and nothing of it outside the area. */
  within(area: Area, draw: () => void): void;
}

/** CSS pixels. */
export const fontSize = 11;

/** A font as CSS writes it; `scale` is how many pixels of the canvas one of CSS is. */
export function fontText(family: string, isBold: boolean, scale = 1): string {
  return `${isBold ? 600 : 400} ${fontSize * scale}px ${family}`;
}

/** A line of one pixel of CSS that does not fall between pixels. */
export function crisp(at: number): number {
  return Math.floor(at) + 0.5;
}
