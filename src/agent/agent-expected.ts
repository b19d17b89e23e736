import type * as z from 'zod';
import { joinOr, show, type Path } from '../tool/words.ts';

/** A node of the agent file's own JSON Schema. */
export type SchemaNode = z.core.JSONSchema.BaseSchema;

/** What a value has to be, to follow "must be": `a whole number of at least 1 or "unlimited"`. */
export function expected(node: SchemaNode): string {
  const branches = branchesOf(node);
  if (branches.length > 0) return joinOr(branches.map(expected));
  if (node.const !== undefined) return show(node.const);
  if (node.enum !== undefined) return joinOr(node.enum.map(show));
  switch (node.type) {
    case 'integer':
      return `a whole number${limits(node)}`;
    case 'number':
      return `a number${limits(node)}`;
    case 'string':
      return text(node);
    case 'boolean':
      return 'true or false';
    case 'array':
      return node.minItems === undefined ? 'a list' : 'a list that is not empty';
    case 'object':
      return object(node);
    default:
      return 'JSON';
  }
}

function limits({ minimum, maximum, exclusiveMinimum }: SchemaNode): string {
  const least = minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? undefined : minimum;
  const most = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (exclusiveMinimum !== undefined) return ` above ${exclusiveMinimum}`;
  if (least === undefined) return most === undefined ? '' : ` of at most ${most}`;
  return most === undefined ? ` of at least ${least}` : ` from ${least} to ${most}`;
}

function text({ format, minLength }: SchemaNode): string {
  if (format === 'uri') return 'a URL';
  return minLength === undefined ? 'text' : 'text that is not empty';
}

function object({ required }: SchemaNode): string {
  const first = required?.[0];
  return first === undefined ? 'an object' : `an object with ${show(first)}`;
}

/** The alternatives of a union; empty when the node is none. */
export function branchesOf(node: SchemaNode): readonly SchemaNode[] {
  return (node.anyOf ?? node.oneOf ?? []).filter(isNode);
}

/** The keys that an object may have, over all alternatives of a union. */
export function keysOf(node: SchemaNode): readonly string[] {
  return [...Object.keys(node.properties ?? {}), ...branchesOf(node).flatMap(keysOf)];
}

/** The schema of what stands at `path` inside `value`; of a tagged union, the alternative whose tag the value has. */
export function schemaAt(node: SchemaNode, value: unknown, path: Path): SchemaNode {
  const [key, ...rest] = path;
  return key === undefined
    ? tagged(node, value)
    : schemaAt(step(tagged(node, value), key), at(value, key), rest);
}

/** What stands at a key or position of a value; undefined when there is nothing. */
export function at(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return Reflect.get(value, key);
}

function tagged(node: SchemaNode, value: unknown): SchemaNode {
  const fitting = branchesOf(node).filter((branch) => hasTags(branch, value));
  const [only] = fitting;
  return only !== undefined && fitting.length === 1 ? only : node;
}

/** True when the branch has constant properties and the value has them all. */
function hasTags(branch: SchemaNode, value: unknown): boolean {
  const tags = Object.entries(branch.properties ?? {}).filter(
    ([, property]) => isNode(property) && property.const !== undefined,
  );
  return tags.length > 0 && tags.every(([key, tag]) => isNode(tag) && tag.const === at(value, key));
}

function step(node: SchemaNode, key: string | number): SchemaNode {
  const own =
    typeof key === 'number' ? node.items : (at(node.properties, key) ?? node.additionalProperties);
  if (isNode(own)) return own;
  const found = branchesOf(node).map((branch) => step(branch, key));
  const anyOf = found.filter((branch) => Object.keys(branch).length > 0);
  return anyOf.length > 1 ? { anyOf } : (anyOf[0] ?? {});
}

function isNode(value: unknown): value is SchemaNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
