import { type Colour, mix, parseColour } from './colour.ts';
import type { HueName } from './kinds.ts';

/** The colours and the font of a theme, resolved. */
export interface Look {
  readonly background: Colour;
  readonly foreground: Colour;
  /** Titles and what else is beside the point. */
  readonly muted: Colour;
  /** Lines that separate. */
  readonly edge: Colour;
  /** Outlines of what is selected and of what a search found. */
  readonly focus: Colour;
  readonly match: Colour;
  readonly hues: { readonly [name in HueName]: Colour };
  /** A theme of high contrast: nothing but outlines and patterns. */
  readonly isHighContrast: boolean;
  /** As CSS writes a list of families. */
  readonly fontFamily: string;
}

const hueVariables: { readonly [name in HueName]: string } = {
  firstToken: 'charts-blue',
  thinking: 'charts-purple',
  text: 'charts-purple',
  toolUse: 'charts-orange',
  tools: 'charts-green',
  queue: 'charts-yellow',
  retries: 'charts-red',
  rest: 'descriptionForeground',
};

const white: Colour = { red: 255, green: 255, blue: 255 };
const grey: Colour = { red: 128, green: 128, blue: 128 };

/** The look that variables of VS Code give, named without `--vscode-`; those that are missing are empty. */
export function lookOf(
  valueOf: (name: string) => string,
  isHighContrast: boolean,
  resolve: (text: string) => string = (text) => text,
): Look {
  const read = (behind: Colour, ...names: readonly string[]): Colour | undefined =>
    names
      .map((name) => parseColour(resolve(valueOf(name)), behind))
      .find((colour) => colour !== undefined);
  const background = read(white, 'editor-background') ?? white;
  const foreground = read(background, 'foreground', 'editor-foreground') ?? grey;
  const colourOf = (...names: readonly string[]): Colour =>
    read(background, ...names) ?? foreground;
  const hueOf = (name: HueName): Colour =>
    isHighContrast ? foreground : colourOf(hueVariables[name]);
  return {
    background,
    foreground,
    muted: colourOf('descriptionForeground'),
    edge:
      read(background, 'contrastBorder', 'widget-border', 'panel-border') ??
      mix(foreground, background, 0.2),
    focus: colourOf('contrastActiveBorder', 'focusBorder'),
    match: colourOf('editor-findMatchBorder', 'charts-orange'),
    hues: {
      firstToken: hueOf('firstToken'),
      thinking: hueOf('thinking'),
      text: hueOf('text'),
      toolUse: hueOf('toolUse'),
      tools: hueOf('tools'),
      queue: hueOf('queue'),
      retries: hueOf('retries'),
      rest: hueOf('rest'),
    },
    isHighContrast,
    fontFamily: valueOf('font-family') || 'sans-serif',
  };
}
