import type { DocumentedParameter } from '../parsed-doc.ts';
import { readEpydoc } from './epydoc.ts';
import { readGoogle } from './google.ts';
import { readNumpy } from './numpy.ts';
import { readRest } from './rest.ts';
import type { StyleResult } from './style.ts';

// In this order: of two styles that find as much, the first is taken.
const styles = [readRest, readGoogle, readNumpy, readEpydoc];

/**
 * The parameters that a cleaned docstring describes, as the Python package docstring_parser finds them without being told the
 * style (https://github.com/rr-/docstring_parser). Undefined when no style can read it.
 */
export function parameterDocs(text: string): readonly DocumentedParameter[] | undefined {
  const results = styles.flatMap((style): readonly StyleResult[] => {
    const result = style(text);
    return result === undefined ? [] : [result];
  });
  const [first, ...others] = results;
  if (first === undefined) return undefined;
  return others.reduce((best, next) => (next.entries > best.entries ? next : best), first)
    .parameters;
}
