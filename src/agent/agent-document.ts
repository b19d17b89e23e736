import type { Path } from '../tool/words.ts';
import { regionOf, type Finding, type Locate } from './problem.ts';

/** Offsets into the text; the end is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value in the source text and the way to those inside it. */
export interface SourceNode {
  readonly span: Span;
  /** Where its key stands, for a value in an object. */
  readonly key?: Span;
  /** The value of a key or at a position of a list; undefined when there is none. */
  child(step: string | number): SourceNode | undefined;
}

/** A fault of the syntax. */
export interface SyntaxFault extends Span {
  readonly message: string;
  readonly fix?: string;
}

/**
 * More levels than any agent has. Parsers use the call stack for each level, and a process that is nearly out of it can end
 * without an exception.
 */
export const maxDepth = 100;

/** The fault of a text that goes deeper than `maxDepth` at an offset. */
export function tooDeep(offset: number): Parsed {
  const message = `the file is nested too deeply; ${maxDepth} levels are the most`;
  return { type: 'faults', faults: [{ start: offset, end: offset + 1, message }] };
}

/** A text as parsed: its value and where everything stands, or what is wrong with its syntax. */
export type Parsed =
  | { readonly type: 'parsed'; readonly value: unknown; readonly root: SourceNode }
  | { readonly type: 'faults'; readonly faults: readonly SyntaxFault[] };

/** Makes the function that places findings. What is not there is placed at the nearest thing around it. */
export function createLocate(file: string, text: string, root: SourceNode): Locate {
  return ({ path, target, message, fix, severity }: Finding) => {
    const span = spanOf(text, root, path, target);
    return {
      file,
      ...regionOf(text, span.start, span.end),
      path,
      message,
      ...(fix === undefined ? {} : { fix }),
      severity: severity ?? 'error',
    };
  };
}

function spanOf(text: string, root: SourceNode, path: Path, target: 'key' | 'value'): Span {
  let node = root;
  for (const step of path) {
    const child = node.child(step);
    if (child === undefined) return node.key ?? firstLine(text, node.span);
    node = child;
  }
  const isEmpty = node.span.start === node.span.end;
  return target === 'key' || isEmpty ? (node.key ?? node.span) : node.span;
}

/** A whole object underlined for something that is not in it would hide everything else. */
function firstLine(text: string, { start, end }: Span): Span {
  const lineEnd = text.indexOf('\n', start);
  return { start, end: lineEnd === -1 ? end : Math.min(end, lineEnd) };
}
