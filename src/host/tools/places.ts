import { Range } from 'vscode';
import type { Place } from '../../scanner/messages.ts';

/** A place as the editor says it. */
export function rangeOf({ line, column, endLine, endColumn }: Place): Range {
  return new Range(line, column, endLine, endColumn);
}
