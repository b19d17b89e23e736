import type { Node } from 'web-tree-sitter';
import { ends, meaningful } from '../source/module.ts';
import { functionValue } from './functions.ts';
import type { Scope } from './scope.ts';
import { nameText, shown, stringText } from './text.ts';
import {
  list,
  literal,
  object,
  unknown,
  type PlacedDoubt,
  type Property,
  type Value,
} from './value.ts';

interface Building {
  readonly properties: Map<string, Property>;
  doubt: PlacedDoubt | undefined;
}

/** An object literal: its properties in the order in which they are set, spread ones among them. */
export function evaluateObject(node: Node, scope: Scope): Value {
  const building: Building = { properties: new Map(), doubt: undefined };
  for (const child of meaningful(node)) addChild(building, child, scope);
  return object(building.properties, building.doubt);
}

function addChild(building: Building, child: Node, scope: Scope): void {
  const place = scope.module.place(child);
  switch (child.type) {
    case 'pair':
      return addPair(building, child, scope);
    case 'shorthand_property_identifier': {
      const name = scope.module.textOf(child);
      const value = scope.name(name, child);
      building.properties.set(name, { value, place, valuePlace: place });
      return;
    }
    case 'method_definition':
      return addMethod(building, child, scope);
    case 'spread_element':
      return addSpread(building, child, scope);
    default:
      building.doubt ??= { text: shown(child), place };
  }
}

function addPair(building: Building, pair: Node, scope: Scope): void {
  const [keyNode, valueNode] = ends(pair);
  const place = scope.module.place(pair);
  const key = keyNode === undefined ? undefined : keyText(keyNode, scope);
  if (key === undefined) {
    building.doubt ??= { text: shown(pair), place };
    return;
  }
  // Written so, it sets the prototype and is no property; a computed key is one.
  if (key === '__proto__' && keyNode?.type !== 'computed_property_name') return;
  const valuePlace = valueNode === undefined ? place : scope.module.place(valueNode);
  building.properties.set(key, { value: scope.evaluate(valueNode), place, valuePlace });
}

function addMethod(building: Building, node: Node, scope: Scope): void {
  const name = node.childForFieldName('name');
  const key = name === null ? undefined : keyText(name, scope);
  if (key === undefined) return;
  const place = scope.module.place(node);
  const method = functionValue(node, scope, key);
  const isGetter = node.children.some((child) => child?.type === 'get');
  if (!isGetter) {
    building.properties.set(key, { value: method, place, valuePlace: place });
    return;
  }
  let got: Value | undefined;
  building.properties.set(key, {
    get value() {
      return (got ??= method.call([]));
    },
    ...{ isGetter, place, valuePlace: place },
  });
}

function addSpread(building: Building, node: Node, scope: Scope): void {
  const value = scope.evaluate(meaningful(node)[0]);
  if (value.type === 'object') {
    for (const [key, property] of value.properties) building.properties.set(key, property);
    building.doubt ??= value.doubt;
    return;
  }
  // Nothing is spread of undefined, null and false.
  if (value.type === 'literal' && typeof value.value !== 'string') return;
  const text = value.type === 'unknown' ? value.doubt.text : shown(node);
  building.doubt ??= { text, place: scope.module.place(node) };
}

/** The key of a property; undefined when an expression makes it that is not known. */
export function keyText(key: Node, scope: Scope): string | undefined {
  switch (key.type) {
    case 'string':
      return stringText(key);
    case 'number':
      return String(Number(key.text));
    case 'computed_property_name': {
      const value = scope.evaluate(key.namedChildren[0]);
      const isKey = value.type === 'literal' && ['string', 'number'].includes(typeof value.value);
      return isKey ? String(value.value) : undefined;
    }
    default:
      return nameText(scope.module.textOf(key));
  }
}

/** An array literal, spread ones taken apart. */
export function evaluateList(node: Node, scope: Scope): Value {
  const items: Value[] = [];
  let doubt: PlacedDoubt | undefined;
  for (const child of meaningful(node)) {
    if (child.type !== 'spread_element') {
      items.push(scope.evaluate(child));
      continue;
    }
    const spread = scope.evaluate(meaningful(child)[0]);
    if (spread.type === 'list') items.push(...spread.items);
    doubt ??=
      spread.type === 'list'
        ? spread.doubt
        : { text: shown(child), place: scope.module.place(child) };
  }
  return list(items, doubt);
}

/** An enum as the object it is at run time: one of numbers has its names under them too. */
export function evaluateEnum(node: Node, scope: Scope): Value {
  const properties = new Map<string, Property>();
  let next: number | undefined = 0;
  for (const member of meaningful(node.childForFieldName('body') ?? node)) {
    const nameNode = member.childForFieldName('name') ?? member;
    const name = keyText(nameNode, scope);
    if (name === undefined) continue;
    const given = member.childForFieldName('value');
    const value = enumValue(given, next, member, scope);
    const place = scope.module.place(member);
    properties.set(name, { value, place, valuePlace: place });
    const number =
      value.type === 'literal' && typeof value.value === 'number' ? value.value : undefined;
    next = number === undefined ? undefined : number + 1;
    if (number === undefined) continue;
    properties.set(String(number), { value: literal(name), place, valuePlace: place });
  }
  return object(properties);
}

function enumValue(
  given: Node | null,
  next: number | undefined,
  member: Node,
  scope: Scope,
): Value {
  if (given !== null) return scope.evaluate(given);
  return next === undefined ? unknown(shown(member), scope.module.place(member)) : literal(next);
}
