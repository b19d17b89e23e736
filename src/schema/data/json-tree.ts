import { createScanner, parseTree, printParseErrorCode, type Node } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';
import type { Doubt } from '../tool-declaration.ts';
import { mostLevels, type DataEntry, type DataNode, type DataTree } from './data-node.ts';

/** Reads JSON with comments and trailing commas, as far as it goes. Never throws. */
export function readJson(text: string): DataTree {
  if (isTooDeep(text)) return { root: undefined, faults: [] };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  return {
    root: root && wrap(root, text.length),
    faults: errors.map((error) => faultOf(error, text.length)),
  };
}

/** Without recursion, and before the parser recurs. */
function isTooDeep(text: string): boolean {
  const scanner = createScanner(text, true);
  let depth = 0;
  let offset = -1;
  // A token of no length is the end.
  for (scanner.scan(); scanner.getTokenOffset() > offset; scanner.scan()) {
    offset = scanner.getTokenOffset();
    const character = text[offset];
    if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth--;
    if (depth > mostLevels) return true;
  }
  return false;
}

function faultOf({ error, offset, length }: ParseError, end: number): Doubt {
  const words = printParseErrorCode(error)
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
  // What lacks at the end of the text lacks in all that is open there.
  const start = Math.min(offset, Math.max(0, end - 1));
  return { text: `the JSON is broken here (${words})`, at: { start, end: start + length } };
}

const none = (): readonly never[] => [];

function wrap(node: Node, textEnd: number): DataNode {
  // What is never closed goes on to the end of the text.
  const end = node.length < 0 ? textEnd : node.offset + node.length;
  const at = { start: node.offset, end };
  const { type, children = [] } = node;
  if (type === 'array') {
    const items = () => children.map((child) => wrap(child, textEnd));
    return { at, type, value: null, entries: none, items };
  }
  if (type !== 'object') {
    return { at, type: 'scalar', value: scalarOf(node), entries: none, items: none };
  }
  // Kept: whoever looks for a tool asks for the entries of each object many times.
  let entries: readonly DataEntry[] | undefined;
  const read = () => (entries ??= children.flatMap((child) => entry(child, textEnd)));
  return { at, type, value: null, entries: read, items: none };
}

function scalarOf({ type, value }: Node): DataNode['value'] {
  const isScalar = type === 'string' || type === 'number' || type === 'boolean';
  return isScalar ? (value as string | number | boolean) : null;
}

function entry({ type, children }: Node, textEnd: number): readonly DataEntry[] {
  const [key, value] = children ?? [];
  if (type !== 'property' || typeof key?.value !== 'string') return [];
  const keyAt = { start: key.offset, end: key.offset + key.length };
  return [{ key: key.value, keyAt, value: value && wrap(value, textEnd) }];
}
