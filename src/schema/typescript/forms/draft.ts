import type { Node } from 'web-tree-sitter';
import type { InputSchema } from '../emit/input-schema.ts';
import type { Scope } from '../evaluate/scope.ts';
import type { ObjectValue, Place, Value } from '../evaluate/value.ts';
import type { DeclarationKind } from '../../tool-declaration.ts';

/** A value of a declaration, and where it stands. */
export interface Part {
  readonly value: Value;
  readonly place: Place;
}

/** A tool as its form was read, before it is told to others. */
export interface Draft {
  readonly kind: DeclarationKind;
  /** The whole declaration. */
  readonly node: Node;
  /** What a reader takes for its name. */
  readonly nameNode: Node;
  readonly name: Part;
  readonly description: Part | undefined;
  /** Makes what is sent; costs more than reading the form, so that it is only asked for when all files are there. */
  readonly input: () => InputSchema;
  /** What makes a doubt of the declaration as a whole. */
  readonly doubt?: string;
  /** The property with the input schema: what is read as part of this is no declaration of its own. */
  readonly inputProperty?: Place | undefined;
}

/** A property of an object as a part of a declaration; undefined when there is none. */
export function partOf(of: ObjectValue | undefined, key: string): Part | undefined {
  const property = of?.properties.get(key);
  return property && { value: property.value, place: property.valuePlace };
}

/** An expression as a part of a declaration. */
export const partAt = (node: Node, scope: Scope): Part => ({
  value: scope.evaluate(node),
  place: scope.module.place(node),
});

/** Whether a value may be a text: it is one, or it is not known. */
export const mayBeText = ({ type, ...value }: Value): boolean =>
  ['unknown', 'external', 'module'].includes(type) ||
  (type === 'literal' && 'value' in value && typeof value.value === 'string');

/** Whether a value is known to be one. */
export const isKnown = ({ type }: Value): boolean =>
  !['unknown', 'external', 'module'].includes(type);
