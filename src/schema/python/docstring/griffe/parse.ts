import { readGoogle } from './google.ts';
import type { GriffeDoc, GriffeOptions, GriffeStyle } from './griffe-doc.ts';
import { readNumpy } from './numpy.ts';
import { readSphinx } from './sphinx.ts';

/** Reads a cleaned docstring as griffe does in one style (https://github.com/mkdocstrings/griffe). */
export function readGriffe(
  doc: string,
  style: GriffeStyle,
  options: GriffeOptions = { returnsOneItem: false },
): GriffeDoc {
  switch (style) {
    case 'google':
      return readGoogle(doc, options);
    case 'numpy':
      return readNumpy(doc);
    case 'sphinx':
      return readSphinx(doc);
    default:
      return style satisfies never;
  }
}
