import type { DocumentedParameter } from '../parsed-doc.ts';

/** What one style of the package docstring_parser reads from a cleaned docstring. */
export interface StyleResult {
  readonly parameters: readonly DocumentedParameter[];
  /** How many entries of any kind it found: the style with the most is taken. */
  readonly entries: number;
}

/** One style; undefined when the text is an error to it. */
export type DocstringStyle = (text: string) => StyleResult | undefined;

/** Words that begin an entry which describes a parameter. */
export const parameterWords = new Set([
  ...['param', 'parameter', 'arg', 'argument', 'attribute', 'key', 'keyword'],
]);
