import type { Node } from 'web-tree-sitter';
import type { TextRange } from '../tool-declaration.ts';

/** Where a node stands in its text. */
export function rangeOf(node: Node): TextRange {
  return { start: node.startIndex, end: node.endIndex };
}

/** The named children of a node, comments left out. */
export function partsOf(node: Node): readonly Node[] {
  return node.namedChildren.filter((child) => child.type !== 'comment');
}

/** What a node wraps: the expression in parentheses, the type in an annotation. */
export function unwrap(node: Node): Node {
  const [only, second] = partsOf(node);
  const wraps = node.type === 'type' || node.type === 'parenthesized_expression';
  return wraps && only !== undefined && second === undefined ? unwrap(only) : node;
}

/** `base[item, …]`, as an expression or as a type, which the grammar tells apart and Python does not. */
export interface Subscript {
  readonly base: Node;
  readonly items: readonly Node[];
}

/** Reads `base[item, …]`; undefined for any other node. */
export function subscriptOf(node: Node): Subscript | undefined {
  const [base, ...rest] = partsOf(node);
  if (base === undefined) return undefined;
  if (node.type === 'generic_type') return { base, items: rest.flatMap(partsOf).map(unwrap) };
  if (node.type !== 'subscript') return undefined;
  const [first, second] = rest;
  // tuple[(int, str)] is tuple[int, str]; tuple[()] has no item.
  if (first?.type === 'tuple' && second === undefined) return { base, items: partsOf(first) };
  return { base, items: rest.map(unwrap) };
}

/** A call `callee(positional, …, keyword=value, …)`. */
export interface Call {
  readonly callee: Node;
  readonly positional: readonly Node[];
  readonly keywords: ReadonlyMap<string, Node>;
  /** `*list` and `**dict`: arguments that the source does not spell out. */
  readonly spread: readonly Node[];
}

/** Reads a call; undefined for any other node, and for `f(x for x in y)`. */
export function callOf(node: Node): Call | undefined {
  const callee = node.childForFieldName('function');
  const list = node.childForFieldName('arguments');
  if (node.type !== 'call' || callee === null || list?.type !== 'argument_list') return undefined;
  return { callee: unwrap(callee), ...argumentsOf(list) };
}

/** The arguments of a call, or of a class: its bases and keywords. */
export function argumentsOf(list: Node): Omit<Call, 'callee'> {
  const positional: Node[] = [];
  const spread: Node[] = [];
  const keywords = new Map<string, Node>();
  for (const part of partsOf(list)) {
    const name = part.childForFieldName('name');
    const value = part.childForFieldName('value');
    if (part.type === 'keyword_argument' && name !== null && value !== null)
      keywords.set(name.text, unwrap(value));
    else if (part.type === 'list_splat' || part.type === 'dictionary_splat') spread.push(part);
    else if (part.type !== 'keyword_argument') positional.push(unwrap(part));
  }
  return { positional, keywords, spread };
}

/** The function or class that a decorated definition decorates; the node itself otherwise. */
export function definitionOf(node: Node): Node {
  return (node.type === 'decorated_definition' && node.childForFieldName('definition')) || node;
}

/** The expressions behind the `@` of a definition, outermost first. */
export function decoratorsOf(definition: Node): readonly Node[] {
  const parent = definition.parent;
  if (parent?.type !== 'decorated_definition') return [];
  return partsOf(parent)
    .filter((part) => part.type === 'decorator')
    .flatMap((decorator) => partsOf(decorator).slice(0, 1).map(unwrap));
}

/** The string that stands first in the body of a function or class. */
export function docstringNodeOf(definition: Node): Node | undefined {
  const body = definition.childForFieldName('body');
  const first = body === null ? undefined : partsOf(body)[0];
  const only = first?.type === 'expression_statement' ? partsOf(first)[0] : undefined;
  return only?.type === 'string' || only?.type === 'concatenated_string' ? only : undefined;
}
