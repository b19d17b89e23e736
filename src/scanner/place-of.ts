import type { LineIndex } from '../schema/line-index.ts';
import type { TextRange } from '../schema/tool-declaration.ts';
import type { Place } from './messages.ts';

/** A place as the editor counts it. */
export function placeOf({ start, end }: TextRange, lines: LineIndex): Place {
  const from = lines.placeOf(start);
  const to = lines.placeOf(end);
  return {
    ...{ line: from.line - 1, column: from.column - 1 },
    ...{ endLine: to.line - 1, endColumn: to.column - 1 },
  };
}
