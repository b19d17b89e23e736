import type { Node } from 'web-tree-sitter';
import type { Json } from '../../trace/conversation.ts';
import { meaningOf } from './meaning.ts';
import { argumentsOf, callOf, partsOf } from './nodes.ts';
import type { Project } from './project.ts';
import { at, type Place } from './scopes.ts';

const enumBases = /^enum\.(Enum|IntEnum|StrEnum|Flag|IntFlag|ReprEnum)$/;

/** Whether a class is an Enum: it, or a class of the project that it extends, extends one of Python's. */
export function isEnum(project: Project, place: Place): boolean {
  return enumBase(project, place) !== undefined;
}

/** The one of Python's enumerations that a class extends, as `enum.StrEnum`. */
export function enumBase(project: Project, place: Place, steps = 8): string | undefined {
  const list = place.node.childForFieldName('superclasses');
  for (const base of list === null || steps === 0 ? [] : argumentsOf(list).positional) {
    const meaning = meaningOf(project, at(place, base));
    if (meaning?.type === 'external' && enumBases.test(meaning.name)) return meaning.name;
    const inner = meaning?.type === 'class' && enumBase(project, meaning.place, steps - 1);
    if (typeof inner === 'string') return inner;
  }
  return undefined;
}

/** The assignments in the body of a class: its members, if it is an Enum. */
export function assignmentsIn(
  definition: Node,
): readonly { readonly name: Node; readonly value: Node }[] {
  const body = definition.childForFieldName('body');
  return (body === null ? [] : partsOf(body)).flatMap((statement) => {
    const assignment =
      statement.type === 'expression_statement' ? partsOf(statement)[0] : undefined;
    const name = assignment?.type === 'assignment' ? assignment.childForFieldName('left') : null;
    const value = assignment?.childForFieldName('right') ?? null;
    return name?.type === 'identifier' && value !== null ? [{ name, value }] : [];
  });
}

/** Evaluates an expression. */
type Evaluate = (place: Place) => Json | undefined;

/** The values of an Enum's members, by their names: those of `auto()` are counted, or the names in lower case of a StrEnum. */
export function enumValues(
  project: Project,
  place: Place,
  evaluate: Evaluate,
): ReadonlyMap<string, Json> {
  const isText = enumBase(project, place) === 'enum.StrEnum';
  const values = new Map<string, Json>();
  for (const { name, value } of assignmentsIn(place.node)) {
    if (name.text.startsWith('_')) continue;
    const found = isAuto(project, at(place, value))
      ? automatic(name, [...values.values()], isText)
      : evaluate(at(place, value));
    if (found !== undefined) values.set(name.text, found);
  }
  return values;
}

function isAuto(project: Project, place: Place): boolean {
  const callee = callOf(place.node)?.callee;
  const meaning = callee && meaningOf(project, at(place, callee));
  return meaning?.type === 'external' && meaning.name === 'enum.auto';
}

function automatic(name: Node, before: readonly Json[], isText: boolean): Json {
  if (isText) return name.text.toLowerCase();
  const numbers = before.filter((value): value is number => typeof value === 'number');
  return Math.max(0, ...numbers) + 1;
}

/** The value of `Color.RED` or `Color.RED.value`; undefined for any other expression. */
export function enumMember(project: Project, place: Place, evaluate: Evaluate): Json | undefined {
  const attribute = place.node.childForFieldName('attribute')?.text;
  const object = place.node.childForFieldName('object');
  if (place.node.type !== 'attribute' || object === null) return undefined;
  const owner = meaningOf(project, at(place, object));
  if (owner?.type === 'class' && isEnum(project, owner.place))
    return enumValues(project, owner.place, evaluate).get(attribute ?? '');
  return attribute === 'value' ? enumMember(project, at(place, object), evaluate) : undefined;
}
