import type { Json } from '../../trace/conversation.ts';
import { deepestExpression, doubt, excerpt, follow, type Evaluation } from './evaluation.ts';
import { evaluate } from './evaluate.ts';
import { factsOf, isFieldCall } from './field.ts';
import { constrainedType } from './constrained-type.ts';
import { genericType, knownType } from './known-types.ts';
import { meaningOf } from './meaning.ts';
import { callOf, partsOf, rangeOf, subscriptOf, unwrap } from './nodes.ts';
import type { Metadata, PythonType } from './python-type.ts';
import { at, type Place } from './scopes.ts';
import { contentOf, isRawString } from './strings.ts';
import { valuePlace } from './value-place.ts';

const any: PythonType = { type: 'any' };
const unknown: PythonType = { type: 'unknown' };

/** Reads an annotation. What is not known in it is a doubt. */
export function readType(
  evaluation: Evaluation,
  place: Place,
  steps = deepestExpression,
): PythonType {
  const node = unwrap(place.node);
  const here = at(place, node);
  if (steps === 0 || evaluation.budget.left-- <= 0) return notKnown(evaluation, here);
  const read = (inner: typeof node) => readType(evaluation, at(place, inner), steps - 1);
  if (node.type === 'none') return { type: 'none' };
  if (node.type === 'ellipsis') return any;
  if (node.type === 'string') return readWritten(evaluation, here, steps);
  if (node.type === 'binary_operator' || node.type === 'union_type')
    return unionOf(partsOf(node).map(read));
  const subscript = subscriptOf(node);
  if (subscript !== undefined) return readGeneric(evaluation, here, subscript, steps);
  const call = callOf(node);
  const constrained = call && constrainedType(evaluation, here, call, read);
  return constrained ?? readName(evaluation, here, steps);
}

/** A union; unions in it are part of it, and one type twice is one. */
export function unionOf(members: readonly PythonType[]): PythonType {
  const flat = members.flatMap((member) => (member.type === 'union' ? member.members : [member]));
  const distinct = flat.filter(
    (member, index) => flat.findIndex((other) => isSame(member, other)) === index,
  );
  const [first = any] = distinct;
  return distinct.length <= 1 ? first : { type: 'union', members: distinct };
}

function isSame(a: PythonType, b: PythonType): boolean {
  if (a.type === 'class' && b.type === 'class') return a.place.node.id === b.place.node.id;
  return a === b || (a.type === 'none' && b.type === 'none');
}

function notKnown(evaluation: Evaluation, place: Place): PythonType {
  doubt(evaluation, place, `the type ${excerpt(place.node)}`);
  return unknown;
}

// "City | None", an annotation that refers to what comes later.
function readWritten(evaluation: Evaluation, place: Place, steps: number): PythonType {
  const raw = isRawString(place.node);
  const text = partsOf(place.node)
    .filter((part) => part.type === 'string_content')
    .map((part) => contentOf(part, raw))
    .join('');
  const expression = evaluation.project.expression(text);
  if (expression === undefined) return notKnown(evaluation, place);
  return readForeign(evaluation, place, expression, steps);
}

// The expression stands in a tree of its own; the names in it are those of the place where it is written.
function readForeign(
  evaluation: Evaluation,
  place: Place,
  expression: Place['node'],
  steps: number,
): PythonType {
  const names = namesSeenFrom(place);
  const module = {
    ...place.module,
    // Names are looked up from the expression outwards, then from where it was written.
    bindings: (scope: Place['node']) =>
      scope.id === expression.tree.rootNode.id
        ? { of: (name: string) => names.get(name), names, stars: [] }
        : place.module.bindings(scope),
  };
  return readType(evaluation, { module, node: expression }, steps - 1);
}

function namesSeenFrom(place: Place) {
  const names = new Map(place.module.bindings(place.module.root).names);
  const functions: Place['node'][] = [];
  for (let scope = place.node.parent; scope !== null; scope = scope.parent)
    if (scope.type === 'function_definition') functions.unshift(scope);
  // From the outside in: an inner name hides an outer one; parameters are no types.
  for (const [name, found] of functions.flatMap((scope) => [...place.module.bindings(scope).names]))
    if (found.some(({ type }) => type !== 'parameter')) names.set(name, found);
  return names;
}

function readName(evaluation: Evaluation, place: Place, steps: number): PythonType {
  const meaning = meaningOf(evaluation.project, place);
  if (meaning?.type === 'class') return { type: 'class', place: meaning.place };
  if (meaning?.type === 'value') {
    const read = (value: Place) => readType(evaluation, value, steps - 1);
    return follow(evaluation, meaning.place, read) ?? notKnown(evaluation, place);
  }
  if (meaning?.type !== 'external') return notKnown(evaluation, place);
  const generic = genericType(meaning.name);
  const known = knownType(meaning.name);
  if (known !== undefined) return known;
  if (generic !== undefined) return genericOf(generic, []);
  if (meaning.name === 'collections.Counter')
    return { type: 'dict', key: any, value: knownType('builtins.int') ?? any };
  return { type: 'external', name: meaning.name, place };
}

function readGeneric(
  evaluation: Evaluation,
  place: Place,
  { base, items }: NonNullable<ReturnType<typeof subscriptOf>>,
  steps: number,
): PythonType {
  const read = (inner: Place['node']) => readType(evaluation, at(place, inner), steps - 1);
  const meaning = meaningOf(evaluation.project, at(place, base));
  if (meaning?.type !== 'external') return notKnown(evaluation, place);
  const name = meaning.name.replace(/^typing_extensions\./, 'typing.');
  const [first] = items;
  const generic = genericType(name);
  if (generic !== undefined) {
    const isOpen = generic === 'tuple' && items.at(-1)?.type === 'ellipsis';
    return isOpen && first !== undefined
      ? { type: 'list', items: read(first), unique: false }
      : genericOf(generic, items.map(read), first === undefined);
  }
  if (name === 'typing.Union') return unionOf(items.map(read));
  if (first === undefined) return notKnown(evaluation, place);
  if (name === 'typing.Optional') return unionOf([read(first), { type: 'none' }]);
  if (name === 'typing.Literal')
    return { type: 'literal', values: literalValues(evaluation, place, items) };
  if (/^typing\.(Final|Required|NotRequired|ReadOnly)$/.test(name)) return read(first);
  if (name === 'typing.Type' || name === 'builtins.type') return any;
  if (name !== 'typing.Annotated') return { type: 'external', name, place };
  const metadata = items.slice(1).flatMap((item) => readMetadata(evaluation, at(place, item)));
  return { type: 'annotated', inner: read(first), metadata };
}

function genericOf(
  generic: NonNullable<ReturnType<typeof genericType>>,
  items: readonly PythonType[],
  isEmptyTuple = false,
): PythonType {
  const [first = any, second = any] = items;
  if (generic === 'dict') return { type: 'dict', key: first, value: second };
  if (generic === 'tuple' && (items.length > 0 || isEmptyTuple)) return { type: 'tuple', items };
  return { type: 'list', items: first, unique: generic === 'set' };
}

function literalValues(
  evaluation: Evaluation,
  place: Place,
  items: readonly Place['node'][],
): readonly Json[] {
  return items.flatMap((item): readonly Json[] => {
    const inner = at(place, item);
    const nested = subscriptOf(item);
    if (nested !== undefined) return literalValues(evaluation, place, nested.items);
    const value = evaluate(evaluation, inner);
    return value === undefined ? [] : [value];
  });
}

function readMetadata(evaluation: Evaluation, place: Place): readonly Metadata[] {
  const { node } = place;
  const named = valuePlace(evaluation.project, place);
  if (named !== undefined && isFieldCall(evaluation.project, named)) {
    const facts = factsOf(evaluation, named);
    return facts === undefined ? [] : [{ type: 'field', facts }];
  }
  if (node.type === 'string' || node.type === 'concatenated_string') {
    const text = evaluate(evaluation, place);
    return typeof text === 'string' ? [{ type: 'text', text, at: rangeOf(node) }] : [];
  }
  const meaning = meaningOf(evaluation.project, place);
  const name =
    meaning?.type === 'external' ? meaning.name : meaning?.type === 'instance' && meaning.of;
  // These change the schema, in ways that are not looked into.
  if (name && /^annotated_types\.|^pydantic\..*(Schema|Constraints|Discriminator|Tag)$/.test(name))
    doubt(evaluation, place, excerpt(node));
  if (name) return [{ type: 'external', name }];
  if (meaning?.type === 'value') return readMetadata(evaluation, meaning.place);
  // Of a class of the project: what it does to the schema, if anything, is not known.
  if (meaning !== undefined) doubt(evaluation, place, excerpt(node));
  return [];
}
