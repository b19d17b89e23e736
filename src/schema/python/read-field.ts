import { partsOf, subscriptOf, unwrap } from './nodes.ts';
import type { Evaluation } from './evaluation.ts';
import { defaultValue, factsOf, isFieldCall } from './field.ts';
import { meaningOf } from './meaning.ts';
import {
  mergeFacts,
  noFacts,
  type FieldDefault,
  type FieldFacts,
  type PythonField,
  type PythonType,
} from './python-type.ts';
import type { ClassKind } from './class-kind.ts';
import { readType } from './read-type.ts';
import { at, type Place } from './scopes.ts';
import { valuePlace } from './value-place.ts';

/** A type without what `Annotated` says of it, and what that is. */
export interface Stripped {
  readonly type: PythonType;
  readonly facts: FieldFacts;
  readonly note: PythonField['note'];
}

/** Takes the outermost `Annotated` apart. */
export function stripAnnotated(type: PythonType): Stripped {
  if (type.type !== 'annotated') return { type, facts: noFacts, note: undefined };
  const inner = stripAnnotated(type.inner);
  let { facts, note } = inner;
  for (const item of type.metadata) {
    if (item.type === 'field') facts = mergeFacts(facts, item.facts);
    if (item.type === 'text') note ??= item;
  }
  return { type: inner.type, facts, note };
}

/** Puts together what an annotation and a default expression say of one field. */
export function fieldOf(
  evaluation: Evaluation,
  name: string,
  annotation: Place | undefined,
  value: Place | undefined,
): PythonField {
  const type = annotation ? readType(evaluation, annotation) : ({ type: 'any' } as const);
  const { facts } = stripAnnotated(type);
  const named = value && valuePlace(evaluation.project, value);
  const isField = named !== undefined && isFieldCall(evaluation.project, named);
  const given = isField ? factsOf(evaluation, named) : undefined;
  const merged = given === undefined ? facts : mergeFacts(facts, given);
  const required: FieldDefault = { type: 'required' };
  const plain = value === undefined || isField ? undefined : defaultValue(evaluation, value);
  return {
    ...{ name, type, note: stripAnnotated(type).note, isAnnotated: annotation !== undefined },
    default: plain ?? merged.default ?? required,
    facts: merged,
    place: annotation ?? value ?? { module: evaluation.main, node: evaluation.main.root },
  };
}

/** Reads a statement of a class body; undefined when it makes no field. */
export function readField(
  evaluation: Evaluation,
  statement: Place,
  kind: ClassKind,
  isTotal: boolean,
): PythonField | undefined {
  const assignment =
    statement.node.type === 'expression_statement' ? partsOf(statement.node)[0] : undefined;
  const name = assignment?.childForFieldName('left');
  const annotation = assignment?.childForFieldName('type');
  if (assignment?.type !== 'assignment' || name?.type !== 'identifier' || !annotation)
    return undefined;
  if (name.text === 'model_config' || (kind === 'model' && name.text.startsWith('_')))
    return undefined;
  const wrapper = wrapperOf(evaluation, at(statement, annotation));
  if (wrapper === 'ClassVar') return undefined;
  const value = assignment.childForFieldName('right');
  const field = fieldOf(
    evaluation,
    name.text,
    at(statement, annotation),
    value === null ? undefined : at(statement, unwrap(value)),
  );
  if (kind !== 'typed-dict') return field;
  const isRequired = wrapper === 'Required' || (isTotal && wrapper !== 'NotRequired');
  return {
    ...field,
    default: isRequired ? { type: 'required' } : { type: 'hidden', isFactory: true },
  };
}

function wrapperOf(evaluation: Evaluation, annotation: Place): string | undefined {
  const node = unwrap(annotation.node);
  const base = subscriptOf(node)?.base ?? node;
  const meaning = meaningOf(evaluation.project, at(annotation, base));
  return meaning?.type === 'external' ? meaning.name.split('.').at(-1) : undefined;
}

/** Where a field's description stands, when it stands in the file of the declaration. */
export function noteRange(evaluation: Evaluation, field: PythonField) {
  if (field.place.module !== evaluation.main) return undefined;
  return field.note?.at ?? field.facts.descriptionAt;
}
