import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { TextRange } from '../../tool-declaration.ts';
import type { JsonPath } from './json-path.ts';

/** An entry of an object in a text; offsets of the text. */
export interface EntryText extends TextRange {
  readonly key: string;
  readonly node: Node;
  /** Where the comma behind it stands. */
  readonly comma: number | undefined;
}

/** An object with its braces. */
export interface ObjectText extends TextRange {
  readonly entries: readonly EntryText[];
}

/** Parses a text that is JSON with comments and nothing else; undefined for all else. */
export function parseWhole(text: string): Node | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  return errors.length === 0 ? root : undefined;
}

/** The node that a path leads to, from a node; of equal keys, the last one counts. */
export function nodeAt(node: Node | undefined, path: JsonPath): Node | undefined {
  const [step, ...below] = path;
  if (node === undefined || step === undefined) return node;
  if (typeof step === 'number') return nodeAt(node.children?.[step], below);
  const found = node.children?.findLast((child) => child.children?.[0]?.value === step);
  return node.type === 'object' ? nodeAt(found?.children?.[1], below) : undefined;
}

/** The entries of an object as they stand in a text, in which the parser's offset 0 is at `origin`. */
export function objectText(
  text: string,
  { offset, length, children }: Node,
  origin: number,
): ObjectText {
  const start = origin + offset;
  const end = start + length;
  const nodes = children ?? [];
  const entries = nodes.map((node, index): EntryText => {
    const own = { start: origin + node.offset, end: origin + node.offset + node.length };
    const next = nodes[index + 1];
    const limit = next === undefined ? end - 1 : origin + next.offset;
    return {
      ...own,
      node,
      key: String(node.children?.[0]?.value),
      comma: commaIn(text, own.end, limit),
    };
  });
  return { start, end, entries };
}

/** The first comma that is not in a comment. */
function commaIn(text: string, from: number, to: number): number | undefined {
  const between = /\/\/[^\r\n]*|\/\*[^]*?\*\/|,/g;
  for (const match of text.slice(from, to).matchAll(between)) {
    if (match[0] === ',') return from + match.index;
  }
  return undefined;
}

/** True when there is nothing but whitespace in a stretch. */
export function isBlank(text: string, start: number, end: number): boolean {
  return /^\s*$/.test(text.slice(start, end));
}
