/** A parameter that a docstring describes. */
export interface DocumentedParameter {
  readonly name: string;
  readonly description: string;
  /** The lines of the cleaned docstring that describe it: the first, and the one behind the last. */
  readonly from: number;
  readonly to: number;
}

/** The number of the line in which a character of a text stands. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length - 1;
}

/** Text behind its first line without the indentation of the other lines. */
export function cleanRest(text: string, clean: (text: string) => string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : `${text.slice(0, end)}\n${clean(text.slice(end + 1))}`;
}

/** `str.strip('\n')`. */
export function stripLines(text: string): string {
  return text.replace(/^\n+/, '').replace(/\n+$/, '');
}
