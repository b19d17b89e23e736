import type { Node } from 'web-tree-sitter';
import type { TextRange } from '../../tool-declaration.ts';
import { partsOf } from '../nodes.ts';

/**
 * Where the lines of a string literal stand, without the blanks around them. Undefined when its lines are not those of the
 * source: when it is put together, or has escapes, which may be line ends.
 */
export function lineRanges(string: Node): readonly TextRange[] | undefined {
  const parts = partsOf(string);
  const [first] = parts;
  const last = parts.at(-1);
  if (first?.type !== 'string_start' || last?.type !== 'string_end') return undefined;
  const from = first.endIndex;
  const text = string.text.slice(from - string.startIndex, last.startIndex - string.startIndex);
  if (text.includes('\\')) return undefined;
  const ranges: TextRange[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    const start = from + index + (line.length - line.trimStart().length);
    ranges.push({ start, end: Math.max(start, from + index + line.trimEnd().length) });
    if (index + line.length >= text.length) break;
  }
  return ranges;
}
