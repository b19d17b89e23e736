import type { Json } from '../../trace/conversation.ts';
import type { Doubt, TextRange } from '../tool-declaration.ts';

/** A value of a JSON or YAML text, with its place. What it holds is read when it is asked for. */
export interface DataNode {
  readonly at: TextRange;
  readonly type: 'object' | 'array' | 'scalar';
  /** Of a scalar; null for all else. */
  readonly value: null | boolean | number | string;
  /** Of an object, in order; of two with one key, the later one holds. Empty for all else. */
  entries(): readonly DataEntry[];
  /** Of an array, in order. Empty for all else. */
  items(): readonly DataNode[];
}

/** A key of an object; its value is undefined while it is still to be typed. */
export interface DataEntry {
  readonly key: string;
  readonly keyAt: TextRange;
  readonly value: DataNode | undefined;
}

/** A text as far as it could be read. */
export interface DataTree {
  /** Undefined for a text without a value, or one that is nested too deep to be read. */
  readonly root: DataNode | undefined;
  /** Where the text is broken: what stands around such a place was read in part. */
  readonly faults: readonly Doubt[];
}

/**
 * More levels than any schema has. Parsers use the call stack for each level, and a process that is nearly out of it can end
 * without an exception.
 */
export const mostLevels = 500;

/** The entry of an object with this key, the last of several; undefined when there is none. */
export function entryOf(node: DataNode | undefined, key: string): DataEntry | undefined {
  return node?.entries().findLast((entry) => entry.key === key);
}

/** The value of an object's key; undefined when there is none. */
export function memberOf(node: DataNode | undefined, key: string): DataNode | undefined {
  return entryOf(node, key)?.value;
}

/** The text of a string; undefined for all else. */
export function textOf(node: DataNode | undefined): string | undefined {
  return typeof node?.value === 'string' ? node.value : undefined;
}

/** True for an object. */
export function isObject(
  node: DataNode | undefined,
): node is DataNode & { readonly type: 'object' } {
  return node?.type === 'object';
}

/** What a string stands for, where it stands for something else than itself. */
export type ReadText = (text: string, at: TextRange) => string;

/** The value of a node, with hostile keys such as `__proto__` as keys like any other. */
export function toJson(node: DataNode, readText: ReadText = (text) => text): Json {
  if (node.type === 'array') return node.items().map((item) => toJson(item, readText));
  if (node.type === 'scalar') {
    return typeof node.value === 'string' ? readText(node.value, node.at) : node.value;
  }
  const known = node.entries().flatMap(({ key, value }) => (value ? [[key, value] as const] : []));
  return Object.fromEntries(known.map(([key, value]) => [key, toJson(value, readText)]));
}
