import type { Node } from 'web-tree-sitter';
import { configOf } from './class-config.ts';
import { basesOf, classKeyword, classKind, type ClassKind } from './class-kind.ts';
import { docText } from './docstring/doc-text.ts';
import { doubt, excerpt, type Evaluation } from './evaluation.ts';
import { evaluate } from './evaluate.ts';
import { meaningOf } from './meaning.ts';
import { partsOf } from './nodes.ts';
import type { MutableSchema, PythonField } from './python-type.ts';
import { readField } from './read-field.ts';
import { at, type Place } from './scopes.ts';

/** A class of the project that makes a schema. */
export interface ClassDefinition {
  readonly kind: ClassKind;
  readonly name: string;
  readonly description: string | undefined;
  /** With those of the classes it extends; none for an Enum. */
  readonly fields: readonly PythonField[];
  /** From `model_config`, `class Config` or the keywords of the class. */
  readonly config: MutableSchema;
  readonly place: Place;
}

/**
 * Reads a class; undefined when it makes no schema. `attributeDocs`: whether strings under the fields of a dataclass or TypedDict
 * describe them, where the class does not say.
 */
export function readClass(
  evaluation: Evaluation,
  place: Place,
  attributeDocs: boolean,
): ClassDefinition | undefined {
  const kind = classKind(evaluation, place);
  const name = place.node.childForFieldName('name')?.text;
  if (kind === undefined || name === undefined) return undefined;
  const inherited = attributeDocs && (kind === 'dataclass' || kind === 'typed-dict');
  const config = { use_attribute_docstrings: inherited, ...configOf(evaluation, place) };
  return {
    ...{ kind, name, config, place },
    description: docText(evaluation, place),
    fields: kind === 'enum' ? [] : fieldsOf(evaluation, place, kind, config),
  };
}

function fieldsOf(
  evaluation: Evaluation,
  place: Place,
  kind: ClassKind,
  config: MutableSchema,
  steps = 8,
): readonly PythonField[] {
  const fields = new Map<string, PythonField>();
  for (const base of basesOf(place).toReversed()) {
    const meaning = meaningOf(evaluation.project, base);
    // A base whose fields cannot be seen: the schema may lack them.
    if (meaning === undefined) doubt(evaluation, base, excerpt(base.node));
    if (meaning?.type !== 'class' || steps === 0) continue;
    for (const field of fieldsOf(evaluation, meaning.place, kind, config, steps - 1))
      fields.set(field.name, field);
  }
  const isTotal = classKeyword(place, 'total')?.type !== 'false';
  const body = place.node.childForFieldName('body');
  const statements = body === null ? [] : partsOf(body);
  statements.forEach((statement, index) => {
    const field = readField(evaluation, at(place, statement), kind, isTotal);
    if (field === undefined) return;
    const documented =
      config['use_attribute_docstrings'] === true
        ? withAttributeDoc(evaluation, place, field, statements[index + 1])
        : field;
    fields.set(field.name, documented);
  });
  return [...fields.values()].filter(({ facts }) => !facts.isExcluded);
}

function withAttributeDoc(
  evaluation: Evaluation,
  place: Place,
  field: PythonField,
  next: Node | undefined,
): PythonField {
  const only = next?.type === 'expression_statement' ? partsOf(next)[0] : undefined;
  if (only?.type !== 'string' || field.facts.description !== undefined) return field;
  const text = evaluate(evaluation, at(place, only));
  return typeof text === 'string'
    ? { ...field, facts: { ...field.facts, description: text.trim() } }
    : field;
}
